/**
 * Rows of the reference's rule table that no rule covers yet, each with what that means for a verdict. A test compares the
 * rules' rows and these with the table: a row is in one of the two.
 */
export interface LaterRow {
  readonly row: string;
  readonly why: string;
}

export const laterRows: readonly LaterRow[] = [
  { row: 'ST-9', why: 'Kernel zones are visible only in the guest. A live yes does not exclude them; ldm refuses the move when one runs.' },
  { row: 'ST-10', why: "The guest's Solaris release is visible only in the guest. A live yes assumes Solaris 10 9/10 or later." },
  { row: 'ST-11', why: "A warning that needs the guest's Solaris release." },
  { row: 'CPU-8', why: "A warning between M10 and M12 that needs the guest's Solaris release." },
  {
    row: 'MEM-2',
    why: 'Free memory is compared as a sum. A live yes does not prove that the blocks can be placed with congruent addresses; the dry run does.',
  },
  { row: 'CR-1', why: 'A warning for crypto units of T2 and T3, which needs to know whether the guest gives them up.' },
  {
    row: 'VD-8',
    why: 'Whether the path of an exported volume still exists on the target needs a question to that host. A volume that is configured there is taken to have its backend.',
  },
  { row: 'VN-6', why: 'A warning for the channels (LDCs) of a service domain: their limit per platform is not in our facts.' },
  { row: 'ID-3', why: "A warning for host ids: those of the target's domains are not among the host's facts." },
  {
    row: 'FW-4',
    why: 'Whether a guest with global performance counters was booted on a newer machine is not in our facts. ldm refuses the live move.',
  },
  { row: 'LD-7', why: 'A warning for the TLS versions of very old releases, which ldoms/ldm-versions-close warns of already.' },
  { row: 'LD-8', why: 'Ports 6482 and 8101 can be proven only by a connection; the dry run makes one.' },
  { row: 'LD-9', why: 'The printed commands use a password; certificates (-c) are read by no command yet.' },
  {
    row: 'PM-1',
    why: 'The power policy is set on the service processor, which is not read. Up to ldm 2.1 an elastic policy refuses the move.',
  },
  {
    row: 'PC-1',
    why: 'Which domains of the target hold global performance counters is not among the host facts. A yes for a guest with perf-counters=global does not exclude a clash; the dry run does.',
  },
  { row: 'PC-2', why: 'A warning about counters that a target without them drops.' },
  {
    row: 'AD-1',
    why: 'A warning for application data integrity with ldm before 3.5; whether a guest uses it is visible only in the guest.',
  },
  {
    row: 'AD-2',
    why: 'Whether a guest uses application data integrity is visible only in the guest. A live yes between the M7 and M8 families assumes that it does not.',
  },
  { row: 'AD-3', why: 'A warning for data analytics accelerators, whose use is visible only in the guest.' },
  { row: 'VB-1', why: 'A warning for verified boot where the target is older than ldm 3.4.' },
  { row: 'SC-1', why: 'Cluster resources are read with the cluster platform. Until then nothing tells that a guest is under one.' },
];
