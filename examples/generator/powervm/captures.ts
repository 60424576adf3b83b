/** What the collector would bring home from the endpoints of a model. */
import type { Capture, ExecEntry } from '../../../schemas/generated/types.ts';
import { seeded, seedOf, sha256 } from '../seeded.ts';
import { disksOf, serverAdapters, viosNamed } from './derived.ts';
import type { HmcModel, PowervmModel, SanModel, SystemModel } from './model.ts';
import * as adapters from './print/adapters.ts';
import * as hmc from './print/hmc.ts';
import * as partitions from './print/partitions.ts';
import * as san from './print/san.ts';
import * as devices from './print/vios-devices.ts';
import * as vios from './print/vios.ts';
import type { Seen } from './print/vios.ts';

interface Asked {
  readonly command: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly line: string;
  readonly text: string | ((at: string) => string);
}

type OfSystem = readonly [id: string, words: string, print: (system: SystemModel) => string, has?: (system: SystemModel) => boolean];

const has =
  (capability: string) =>
  ({ extra }: SystemModel): boolean =>
    extra[capability] !== '0';
/** What a system has only where its record says so. */
const hasOnly =
  (capability: string) =>
  ({ extra }: SystemModel): boolean =>
    extra[capability] === '1';
const sincePower9 = ({ generation }: SystemModel): boolean => generation >= 9;
const sriov = has('sriov_capable');
const nothing = (): string => 'No results were found.\n';

/** In the order in which the collector asks. */
const ofSystem: readonly OfSystem[] = [
  ['firmware', 'lslic -t sys -m', hmc.firmware],
  ['lpars', 'lssyscfg -r lpar -m', partitions.lpars],
  ['profiles', 'lssyscfg -r prof -m', partitions.profiles],
  ['mem-system', 'lshwres -r mem -m % --level sys', hmc.memoryOfSystem],
  ['mem-lpars', 'lshwres -r mem -m % --level lpar', partitions.memoryOfLpars],
  ['proc-system', 'lshwres -r proc -m % --level sys', hmc.processorsOfSystem],
  ['proc-lpars', 'lshwres -r proc -m % --level lpar', partitions.processorsOfLpars],
  ['proc-pools', 'lshwres -r procpool -m', hmc.processorPools],
  ['mem-pools', 'lshwres -r mempool -m', hmc.memoryPools, hasOnly('active_mem_sharing_capable')],
  ['paging-devices', 'lshwres -r mempool -m % --rsubtype pgdev', hmc.pagingDevices, hasOnly('active_mem_sharing_capable')],
  ['virtual-slots', 'lshwres -r virtualio -m % --rsubtype slot --level lpar', partitions.virtualSlots],
  ['virtual-eth', 'lshwres -r virtualio -m % --rsubtype eth --level lpar', adapters.virtualEthernet],
  ['virtual-switches', 'lshwres -r virtualio -m % --rsubtype vswitch', hmc.virtualSwitches],
  ['virtual-scsi', 'lshwres -r virtualio -m % --rsubtype scsi --level lpar', adapters.virtualScsi],
  ['virtual-fc', 'lshwres -r virtualio -m % --rsubtype fc --level lpar', adapters.virtualFc],
  ['virtual-serial', 'lshwres -r virtualio -m % --rsubtype serial --level lpar', adapters.virtualSerial],
  ['vnic', 'lshwres -r virtualio -m % --rsubtype vnic --level lpar', adapters.virtualNics, has('vnic_capable')],
  ['physical-slots', 'lshwres -r io -m % --rsubtype slot', hmc.physicalSlots],
  ['sriov-adapters', 'lshwres -r sriov -m % --rsubtype adapter', hmc.sriovAdapters, sriov],
  ['sriov-ports', 'lshwres -r sriov -m % --rsubtype physport --level eth', hmc.sriovPorts, sriov],
  ['sriov-ethc-ports', 'lshwres -r sriov -m % --rsubtype physport --level ethc', nothing, sriov],
  ['sriov-roce-ports', 'lshwres -r sriov -m % --rsubtype physport --level roce', nothing, (system) => sriov(system) && sincePower9(system)],
  ['sriov-logical-ports', 'lshwres -r sriov -m % --rsubtype logport --level eth', adapters.sriovLogicalPorts, sriov],
  [
    'sriov-roce-logical-ports',
    'lshwres -r sriov -m % --rsubtype logport --level roce',
    nothing,
    (system) => sriov(system) && sincePower9(system),
  ],
  ['hea-logical-ports', 'lshwres -r hea -m % --rsubtype logical --level port', adapters.heaLogicalPorts, hasOnly('lhea_capable')],
  ['pmem', 'lshwres -r pmem -m % --level lpar', partitions.persistentMemory, sincePower9],
  ['migration-system', 'lslparmigr -r sys -m', hmc.migrationsOfSystem],
  ['migration-lpars', 'lslparmigr -r lpar -m', partitions.migrationsOfLpars],
  ['memory-optimizer', 'lsmemopt -m', hmc.memoryOptimizer, has('dynamic_platform_optimization_capable')],
  ['reference-codes', 'lsrefcode -r lpar -m', partitions.referenceCodes],
];

type OfVios = readonly [id: string, words: string, print: (seen: Seen) => string];

/** The HMC knows whom it asks: it does not pass on those that tell. */
const identity: readonly OfVios[] = [
  ['lslparinfo', 'lslparinfo', vios.lslparinfo],
  ['sys-attributes', 'lsdev -dev sys0 -attr', vios.sysAttributes],
];
const ofVios: readonly OfVios[] = [
  ['ioslevel', 'ioslevel', vios.ioslevel],
  ...identity,
  ['lsmap', 'lsmap -all', vios.lsmap],
  ['lsmap-npiv', 'lsmap -all -npiv', vios.lsmapNpiv],
  ['lsmap-net', 'lsmap -all -net', vios.lsmapNet],
  ['lsmap-vnic', 'lsmap -all -vnic', vios.lsmapVnic],
  ['lsdev-virtual', 'lsdev -virtual', vios.lsdevVirtual],
  ['lsnports', 'lsnports', vios.lsnports],
  ['lspv', 'lspv', vios.lspv],
  ['lspv-size', 'lspv -size', vios.lspvSize],
  ['lspv-u', 'lspv -u', vios.lspvUnique],
  ['lpm-attributes', 'lsdev -dev vioslpm0 -attr', vios.lpmAttributes],
  ['firewall', 'viosecure -firewall view -fmt ,', vios.firewall],
  ['security-rules', 'viosecure -view -nonint', vios.securityRules],
  ['cluster-list', 'cluster -list', vios.clusterList],
  ['vmstat', 'vmstat 2 2', vios.vmstat],
];

export function capturesOf(model: PowervmModel): Capture[] {
  return [
    ...model.hmcs.map((each) => captureOf(each.name, 'powervm', each.startedAt, ofHmc(each, model))),
    ...model.viosEndpoints.map(({ vios: name, startedAt }) =>
      captureOf(name, 'vios', startedAt, ofDirectVios({ luns: model.luns, ...viosNamed(model, name) })),
    ),
    ...model.sans.map((each) => captureOf(each.endpoint, 'san', each.startedAt, ofSan(each, model))),
  ];
}

function ofHmc(console: HmcModel, model: PowervmModel): readonly Asked[] {
  const plain = (command: string, line: string, text: Asked['text']): Asked => ({ command, parameters: {}, line, text });
  const systems = [...console.systems].sort((a, b) => (a.name < b.name ? -1 : 1));
  const seen = systems
    .filter(() => console.throughHmc)
    .flatMap((system) => system.vioses.map((each, place): Seen => ({ luns: model.luns, system, vios: each, place })))
    .filter((each) => each.vios.extra['rmc_state'] !== 'inactive');
  return [
    plain('hmc-version', 'lshmc -V', hmc.lshmc(console)),
    plain('migration-manager', 'lslparmigr -r manager', hmc.migrationManager(console)),
    plain('systems', 'lssyscfg -r sys', (at) => hmc.systems(console, at)),
    plain('connections', 'lssysconn -r all', hmc.connections(console)),
    plain('rmc-partitions', 'lspartition -dlpar', hmc.rmcPartitions(console)),
    ...systems.flatMap((system) =>
      ofSystem
        .filter(([, , , isThere]) => isThere?.(system) ?? true)
        .map(([command, words, print]) => ({
          command,
          parameters: { system: system.name },
          line: words.includes('%') ? words.replace('%', system.name) : `${words} ${system.name}`,
          text: print(system),
        })),
    ),
    ...seen.flatMap((each) =>
      ofVios.filter((one) => !identity.includes(one)).map(([id, words, print]) => passedOn(each, id, words, print(each), false)),
    ),
    ...seen.flatMap((each) => questionsOf(each).map(({ command, line, text }) => passedOn(each, command, line, text, true))),
  ];
}

/** As it is sent: a word that is a comma alone stands in quotes. */
function quoted(words: string): string {
  return words
    .split(' ')
    .map((word) => (word === ',' ? "','" : word))
    .join(' ');
}

function passedOn({ system, vios: { name } }: Seen, command: string, line: string, text: Asked['text'], isQuestion: boolean): Asked {
  return {
    command: `viosrvcmd-${command}`,
    parameters: { system: system.name, vios: name, ...(isQuestion ? { command: line } : {}) },
    line: `viosrvcmd -m ${system.name} -p ${name} -c ${/[ ,]/.test(line) ? `'${line}'` : line}`,
    text,
  };
}

function ofDirectVios(seen: Seen): readonly Asked[] {
  return [
    ...ofVios.map(([command, words, print]) => ({ command, parameters: {}, line: `ioscli ${quoted(words)}`, text: print(seen) })),
    ...questionsOf(seen).map((question) => ({ ...question, line: `ioscli ${question.line}` })),
  ];
}

interface Question {
  readonly command: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly line: string;
  readonly text: string;
}

/** What is asked of single devices: bridges, ports, volume groups, then disks, mapped ones first. */
function questionsOf(seen: Seen): readonly Question[] {
  const { vios: own, system, place } = seen;
  const names = [...new Set(own.trunks.flatMap(({ sea }) => (sea === undefined ? [] : [sea])))].sort();
  const disks = disksOf(seen, own);
  const mapped = new Set(
    serverAdapters(system, place).flatMap(({ lpar }) =>
      lpar.scsi.filter((each) => each.vios === place).flatMap((each) => each.devices.map(({ lun }) => lun)),
    ),
  );
  const free = disks.filter(({ vg }) => vg === '');
  const groups = [...new Set(['imagevg', 'rootvg', ...disks.flatMap(({ vg }) => (vg === '' ? [] : [vg]))])].sort();
  return [
    ...names.flatMap((sea) => [
      { command: 'sea-attributes', parameters: { sea }, line: `lsdev -dev ${sea} -attr`, text: devices.seaAttributes(seen, sea) },
      { command: 'entstat', parameters: { sea }, line: `entstat -all ${sea}`, text: devices.entstat(seen, sea) },
    ]),
    ...own.ports.map(({ name: port }) => ({
      command: 'fc-vpd',
      parameters: { port },
      line: `lsdev -dev ${port} -vpd`,
      text: devices.fcVpd(seen, port),
    })),
    ...groups.map((vg) => ({ command: 'lsvg-lv', parameters: { vg }, line: `lsvg -lv ${vg}`, text: devices.lsvgVolumes(seen, vg) })),
    ...[...free.filter(({ lun }) => mapped.has(lun.name)), ...free.filter(({ lun }) => !mapped.has(lun.name))].map(({ hdisk: disk }) => ({
      command: 'disk-attributes',
      parameters: { disk },
      line: `lsdev -dev ${disk} -attr`,
      text: devices.diskAttributes(seen, disk),
    })),
  ];
}

function ofSan({ form, fabrics }: SanModel, { hmcs }: PowervmModel): readonly Asked[] {
  const [fabric] = fabrics;
  const file: Asked = { command: 'csv', parameters: {}, line: 'csv', text: san.csv(fabrics, hmcs, form === 'csv') };
  if (form === 'csv' || fabric === undefined) return [file];
  return [
    { command: 'zoneshow', parameters: {}, line: 'zoneshow', text: san.zoneshow(fabric) },
    { command: 'cfgactvshow', parameters: {}, line: 'cfgactvshow', text: san.cfgactvshow(fabric) },
    file,
  ];
}

function captureOf(endpoint: string, platform: Capture['platform'], startedAt: string, asked: readonly Asked[]): Capture {
  const begin = Date.parse(startedAt);
  const random = seeded(seedOf(endpoint));
  // Many commands share a remote one: an HMC with four systems is read within a minute.
  const at = (index: number): string => second(begin + Math.floor(index / 4) * 1000);
  const entries = asked.map(({ command, parameters, line, text }, index): ExecEntry => {
    const printed = typeof text === 'string' ? text : text(at(index));
    return {
      kind: 'exec',
      command,
      parameters,
      commandLine: line,
      startedAt: at(index),
      durationMs: 40 + Math.floor(random() * 400),
      exit: { status: 0 },
      stdout: { text: printed },
      sha256: sha256(printed),
    };
  });
  return { schema: 1, endpoint, platform, startedAt, finishedAt: at(asked.length), status: 'ok', entries };
}

function second(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
