/** The fix that several rules share: a property of ldmd is set and ldmd restarted. */
import type { FixData } from '../define.ts';
import { sh } from '../shell.ts';

/** ldmd's answer when it cannot or will not talk to the other side; a wrong password gives the same text. */
export const connectionRefused = /Failed to establish connection with ldmd\(1m\) on target: (?<target>\S+)/;

/** Name of the property in SMF, and of the fact that holds it. */
export interface LdmdProperty {
  readonly property: string;
  readonly fact: string;
}

export function setPropertyFix(on: 'source' | 'target', host: string, { property, fact }: LdmdProperty, value: boolean): FixData {
  return {
    on,
    action: `ldoms:set-${property}:${host}`,
    summary: `Set ${property} to ${value} on ${host}.`,
    commands: [sh`svccfg -s ldmd setprop ldmd/${property}=${String(value)}`, 'svcadm refresh ldmd', 'svcadm restart ldmd'],
    effect: 'ldmd restarts; guests run on. Somebody may have had a reason for the present setting: ask first.',
    restartsGuest: false,
    assume: [{ path: `${on}.ldoms.${fact}`, op: 'set', value }],
  };
}
