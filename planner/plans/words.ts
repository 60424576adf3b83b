/** Resources and amounts as people say them. */
import type { FleetInstance } from '../fleet/instance.ts';

export interface Words {
  resource(resource: number): string;
  amount(resource: number, amount: number): string;
}

const hundredths = 'hundredths of a processor';

const gibibyte = 2 ** 30;

export function wordsOf({ resources }: FleetInstance): Words {
  return {
    resource: (resource) => resources[resource]?.title ?? '',
    amount: (resource, amount) => {
      const unit = resources[resource]?.unit ?? '';
      if (unit === 'bytes') return `${short(amount / gibibyte)} GiB`;
      if (unit === hundredths) return `${short(amount / 100)} processors`;
      if (unit === 'MiB' && amount >= 1_024) return `${short(amount / 1_024)} GiB`;
      return `${short(amount)}${unit === '' ? '' : ` ${unit}`}`;
    },
  };
}

function short(amount: number): string {
  return String(Math.round(amount * 100) / 100);
}
