/** Platforms whose guests can be planned before they are made. One line per platform. */
import { ldomsNewGuests } from '../ldoms/new-guests.ts';
import { powervmNewGuests } from '../powervm/new-guests.ts';
import type { NewGuests } from './platform.ts';

export const newGuestPlatforms: readonly NewGuests[] = [ldomsNewGuests, powervmNewGuests];
