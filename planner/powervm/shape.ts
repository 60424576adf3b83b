/** What a planned partition is made of: what is written, else what the guest has that it is to be like, else the scheme's. */
import type { FleetGuest } from '../../fleet/fleet.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { PlanCheck } from '../../schemas/generated/types.ts';
import type { PlannedNetwork, Wish } from '../new/wish.ts';

export interface Shape {
  readonly name: string;
  readonly environment: 'aixlinux' | 'os400';
  readonly procMode: 'shared' | 'ded';
  readonly procs: number;
  readonly procUnitsHundredths: number;
  readonly memoryMiB: number;
  readonly maxMemoryMiB: number;
  readonly networks: readonly PlannedNetwork[];
  readonly lunsGiB: readonly number[];
  readonly fibreChannel: boolean;
  /** Empty: the default pool. */
  readonly pool: string;
  readonly compatMode: string;
}

const defaultPool = 'DefaultPool';
const onlySwitch = 'ETHERNET0';
/** Entitlement of a virtual processor where nothing is said: a tenth of a processor for each is the least of older systems. */
const defaultUnitsPerProc = 10;

/** @returns the shape, or what is lacking for it */
export function shapeOf(wish: Wish, like: FleetGuest | undefined): { readonly shape: Shape } | { readonly lacking: readonly PlanCheck[] } {
  const model = like?.facts.powervm;
  const of = <T>(fact: Fact<T> | undefined): T | undefined => (fact !== undefined && isKnown(fact) ? fact.v : undefined);
  const lacking: PlanCheck[] = [];
  const need = <T>(about: string, value: T | undefined, fallback: T): T => {
    if (value !== undefined) return value;
    lacking.push({
      about,
      outcome: 'fail',
      message:
        like === undefined
          ? `${about} of ${wish.name}: not written, and it is like no other guest`
          : `${about} of ${like.name} is not known: write it`,
    });
    return fallback;
  };
  const procs = need('processors', wish.procs ?? of(model?.procs), 1);
  const memoryMiB = need('memory', wish.memoryMiB ?? of(model?.memoryMiB), 0);
  const networks = need('vlans', wish.networks ?? networksOf(model), []);
  const procMode = wish.procUnitsHundredths === undefined && of(model?.procMode) === 'ded' ? 'ded' : 'shared';
  const units = wish.procUnitsHundredths ?? (wish.procs === undefined ? of(model?.procUnitsHundredths) : undefined);
  const pool = wish.pool ?? of(model?.poolName) ?? '';
  const shape: Shape = {
    name: wish.name,
    environment:
      wish.os === undefined ? (of(model?.environment) === 'os400' ? 'os400' : 'aixlinux') : wish.os === 'ibmi' ? 'os400' : 'aixlinux',
    procMode,
    procs,
    procUnitsHundredths: procMode === 'ded' ? procs * 100 : (units ?? procs * defaultUnitsPerProc),
    memoryMiB,
    maxMemoryMiB: Math.max(memoryMiB, wish.maxMemoryMiB ?? of(model?.maxMemoryMiB) ?? memoryMiB),
    networks: networks.map(({ vswitch, vlans }) => ({ vswitch: vswitch === '' ? onlySwitch : vswitch, vlans })),
    lunsGiB: wish.lunsGiB ?? lunsOf(model),
    fibreChannel: wish.fibreChannel ?? (of(model?.fc) ?? []).length > 0,
    pool: procMode === 'ded' || pool === defaultPool ? '' : pool,
    compatMode: of(model?.desiredCompatMode) ?? 'default',
  };
  return lacking.length > 0 ? { lacking } : { shape };
}

type Model = FleetGuest['facts']['powervm'];

function networksOf(model: Model): readonly PlannedNetwork[] | undefined {
  if (model === undefined || !isKnown(model.ethernet)) return undefined;
  const networks = model.ethernet.v.map(({ vswitch, pvid, vlans }): PlannedNetwork | undefined =>
    isKnown(vswitch) && isKnown(pvid) && isKnown(vlans) ? { vswitch: vswitch.v, vlans: [pvid.v, ...vlans.v] } : undefined,
  );
  const known = networks.flatMap((network) => network ?? []);
  return known.length === networks.length ? known : undefined;
}

const mibPerGib = 1024;

/** Sizes of the disks of the model, each LUN once whatever the number of its paths. */
function lunsOf(model: Model): readonly number[] {
  if (model?.disks === undefined || !isKnown(model.disks)) return [];
  const sizes = new Map<string, number>();
  for (const { identities, sizeMiB, backing, viosId } of model.disks.v) {
    if (sizeMiB === undefined || !isKnown(sizeMiB)) continue;
    const [first] = isKnown(identities) ? identities.v : [];
    const place = isKnown(backing) && isKnown(viosId) ? `${viosId.v} ${backing.v}` : String(sizes.size);
    sizes.set(first ?? place, Math.ceil(sizeMiB.v / mibPerGib));
  }
  return [...sizes.values()];
}
