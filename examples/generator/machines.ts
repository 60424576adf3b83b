/** The machines of the example fleets: what does not depend on how a host is configured. */
export const gibibyte = 1024 ** 3;

export interface Machine {
  /** As prtdiag prints it after "sun4v". */
  readonly model: string;
  /** As psrinfo prints it. */
  readonly cpu: string;
  readonly clockMHz: number;
  readonly chips: number;
  readonly coresPerChip: number;
  readonly strandsPerCore: number;
  readonly memoryBytes: number;
  /** Largest page of the hardware: a block's real and physical address agree modulo this. */
  readonly largestPageBytes: number;
  readonly stickFrequencyHz: number;
  /** PCIe root complexes by device path; ldm calls them pci_0, pci_1 … */
  readonly buses: readonly string[];
  /** Sun System Firmware level; none on Fujitsu machines, whose XCP level only the XSCF shows. */
  readonly systemFirmware?: string;
  readonly hypervisor: string;
  readonly openBoot: string;
}

const oracleBuses = ['pci@300', 'pci@340', 'pci@380', 'pci@3c0'] as const;
const largePage = 16 * gibibyte;
const smallPage = 2 * gibibyte;
const oneGHz = 1_000_000_000;

const m7 = {
  cpu: 'SPARC-M7',
  clockMHz: 4133,
  coresPerChip: 32,
  strandsPerCore: 8,
  largestPageBytes: largePage,
  stickFrequencyHz: oneGHz,
  systemFirmware: '9.9.1.c',
  hypervisor: '1.19.6.d',
  openBoot: '4.43.6',
} as const;

export const machines = {
  'T7-1': { ...m7, model: 'SPARC T7-1', chips: 1, memoryBytes: 512 * gibibyte, buses: oracleBuses },
  'T7-2': { ...m7, model: 'SPARC T7-2', chips: 2, memoryBytes: 1024 * gibibyte, buses: oracleBuses },
  'T8-2': {
    ...m7,
    model: 'SPARC T8-2',
    cpu: 'SPARC-M8',
    clockMHz: 5067,
    chips: 2,
    memoryBytes: 2048 * gibibyte,
    buses: oracleBuses,
    systemFirmware: '9.9.4',
    hypervisor: '1.19.9',
  },
  'S7-2': {
    ...m7,
    model: 'SPARC S7-2',
    cpu: 'SPARC-S7',
    clockMHz: 4267,
    chips: 2,
    coresPerChip: 8,
    memoryBytes: 512 * gibibyte,
    buses: ['pci@300', 'pci@301'],
    systemFirmware: '9.9.3',
    hypervisor: '1.19.8',
  },
  'T5-4': {
    model: 'SPARC T5-4',
    cpu: 'SPARC-T5',
    clockMHz: 3600,
    chips: 4,
    coresPerChip: 16,
    strandsPerCore: 8,
    memoryBytes: 1024 * gibibyte,
    largestPageBytes: smallPage,
    stickFrequencyHz: oneGHz,
    buses: oracleBuses,
    systemFirmware: '9.6.22.b',
    hypervisor: '1.15.14.a',
    openBoot: '4.38.16',
  },
  'T4-2': {
    model: 'SPARC T4-2',
    cpu: 'SPARC-T4',
    clockMHz: 2848,
    chips: 2,
    coresPerChip: 8,
    strandsPerCore: 8,
    memoryBytes: 256 * gibibyte,
    largestPageBytes: smallPage,
    stickFrequencyHz: oneGHz,
    buses: ['pci@400', 'pci@500'],
    systemFirmware: '8.9.11',
    hypervisor: '1.14.8',
    openBoot: '4.38.12',
  },
  'M10-4': {
    model: 'Fujitsu SPARC M10-4',
    cpu: 'SPARC64-X',
    clockMHz: 2800,
    chips: 4,
    coresPerChip: 16,
    strandsPerCore: 2,
    memoryBytes: 512 * gibibyte,
    largestPageBytes: smallPage,
    stickFrequencyHz: 40_000_000,
    buses: ['pci@8000', 'pci@8100', 'pci@8200', 'pci@8300'],
    hypervisor: '0.26.2',
    openBoot: '4.34.0',
  },
} as const satisfies Record<string, Machine>;
