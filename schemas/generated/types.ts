// Generated from schemas/*.schema.json by "npm run generate". Do not edit.


/**
 * One change.
 */
export type Assumption = (AssumedRoom | AssumedHost | AssumedHostGone | AssumedGuest | AssumedGuestGone | AssumedFix | AssumedFact)
/**
 * For example 64G; M, G and T are MiB, GiB and TiB.
 */
export type AssumedSize = string
/**
 * Name of a file in the same directory.
 */
export type OutputFile = string
/**
 * yes: every blocking rule passed. no: at least one failed. unknown: none failed, but evidence is missing.
 */
export type Verdict = ("yes" | "no" | "unknown")
/**
 * Verdict of the best method together with its downtime.
 */
export type Kind = ("live" | "outage" | "no" | "unknown")
/**
 * What canmove check --json prints: one answer for one guest, a list for several.
 */
export type Check = (Answer | Answer[])
/**
 * What canmove commands PLATFORM --json prints: every command that a collector may run.
 */
export type CommandsOutput = CommandSummary[]
/**
 * What a host has.
 */
export type ComparedValue = (ValueThere | ValueAbsent | ValueNotKnown)
/**
 * Index into the snapshot's sources[], or several of them for a derived fact. -1: no output at all.
 */
export type SourceRef = (number | number[])
export type TextFact = (KnownText | Missing)
/**
 * A whole number; the unit is in the fact's name.
 */
export type WholeFact = (KnownWhole | Missing)
export type FlagFact = (KnownFlag | Missing)
export type TextsFact = (KnownTexts | Missing)
export type WholesFact = (KnownWholes | Missing)
/**
 * One thing that should hold.
 */
export type Expectation = (GuestExpectation | HostExpectation | GroupExpectation)
/**
 * What an operator states.
 */
export type Statement = (GuestStatement | HostStatement | StorageStatement)
/**
 * all-start: every guest that ran can start again. some-lost: at least one cannot. undecided: none cannot, but of one it is not known.
 */
export type LossOutcome = ("all-start" | "some-lost" | "undecided")
/**
 * unknown: nothing speaks against it, and something that decides it is not known.
 */
export type PlanOutcome = ("fits" | "does-not" | "unknown")
/**
 * complete: every step is proved and the goal is reached. partial: proved, and something is left over. impossible: nothing can be done.
 */
export type PlanOutcomeOf = ("complete" | "partial" | "impossible")
/**
 * What canmove record --json prints: one recorded dry run; with --list a list of them, newest first.
 */
export type Record = (DryRunAnswer | DryRunAnswer[])
/**
 * What canmove rules --json prints, and of one rule canmove explain RULE --json.
 */
export type RulesOutput = (RuleSummary[] | RuleSummary | RuleTests)
export type CpuCoreList = (KnownCpuCoreList | Missing)
export type MemoryRangeList = (KnownMemoryRangeList | Missing)
export type VdsList = (KnownVdsList | Missing)
export type VdsVolumeList = (KnownVdsVolumeList | Missing)
export type VswList = (KnownVswList | Missing)
export type VccList = (KnownVccList | Missing)
export type ConsoleList = (KnownConsoleList | Missing)
export type IoDeviceList = (KnownIoDeviceList | Missing)
export type NetDeviceList = (KnownNetDeviceList | Missing)
export type MountList = (KnownMountList | Missing)
export type SpConfigList = (KnownSpConfigList | Missing)
export type MemoryBlockList = (KnownMemoryBlockList | Missing)
export type VdiskList = (KnownVdiskList | Missing)
export type VnetList = (KnownVnetList | Missing)
export type VhbaList = (KnownVhbaList | Missing)
export type GuestIoList = (KnownGuestIoList | Missing)
export type DomainHostIdList = (KnownDomainHostIdList | Missing)
export type ChannelUseList = (KnownChannelUseList | Missing)
export type VsanList = (KnownVsanList | Missing)
export type ZpoolList = (KnownZpoolList | Missing)
export type ClientDiskList = (KnownClientDiskList | Missing)
export type ClientEthernetList = (KnownClientEthernetList | Missing)
export type ClientFcList = (KnownClientFcList | Missing)
export type ClientPhysicalSlotList = (KnownClientPhysicalSlotList | Missing)
export type ClientPortList = (KnownClientPortList | Missing)
export type ClientScsiList = (KnownClientScsiList | Missing)
export type ClientSriovPortList = (KnownClientSriovPortList | Missing)
export type ClientVnicList = (KnownClientVnicList | Missing)
export type FcMapList = (KnownFcMapList | Missing)
export type HmcList = (KnownHmcList | Missing)
export type LparOnSystemList = (KnownLparOnSystemList | Missing)
export type MemoryPoolList = (KnownMemoryPoolList | Missing)
export type NpivPortList = (KnownNpivPortList | Missing)
export type PhysicalSlotList = (KnownPhysicalSlotList | Missing)
export type ProcPoolList = (KnownProcPoolList | Missing)
export type SanMaskList = (KnownSanMaskList | Missing)
export type SanPortList = (KnownSanPortList | Missing)
export type SanZoneList = (KnownSanZoneList | Missing)
export type ScsiMapList = (KnownScsiMapList | Missing)
export type SeaList = (KnownSeaList | Missing)
export type SriovAdapterList = (KnownSriovAdapterList | Missing)
export type SriovPortList = (KnownSriovPortList | Missing)
export type StubList = (KnownStubList | Missing)
export type SuggestionList = (KnownSuggestionList | Missing)
export type SystemEthernetList = (KnownSystemEthernetList | Missing)
export type TrunkList = (KnownTrunkList | Missing)
export type UsedSlotList = (KnownUsedSlotList | Missing)
export type ClientWwpnList = (KnownClientWwpnList | Missing)
export type ViosList = (KnownViosList | Missing)
export type ViosDiskList = (KnownViosDiskList | Missing)
export type ViosFcList = (KnownViosFcList | Missing)
export type ViosPortList = (KnownViosPortList | Missing)
export type ViosScsiList = (KnownViosScsiList | Missing)
export type ViosSeaList = (KnownViosSeaList | Missing)
export type ViosVnicList = (KnownViosVnicList | Missing)
export type ViosVolumeList = (KnownViosVolumeList | Missing)
export type VnicBackingList = (KnownVnicBackingList | Missing)
export type WwpnZoningList = (KnownWwpnZoningList | Missing)
export type GuestList = (KnownGuestList | Missing)
export type RecordedDryRunList = (KnownRecordedDryRunList | Missing)
/**
 * What the file store writes beside captures, snapshots and assessments.
 */
export type StoreRecord = (CaptureIndex | Baseline | WriterLock | DryRunRecord)

/**
 * A finding about hosts or guests that belongs to no move.
 */
export interface FleetFinding {
rule: string
severity: ("warning" | "advice")
/**
 * Unknown: facts are missing that decide it.
 */
outcome: ("fail" | "unknown")
/**
 * Hosts it is about.
 */
hosts: string[]
/**
 * Guests it is about, as host:name.
 */
guests: string[]
message: string
/**
 * Group of the inventory that it is about.
 */
group?: string
/**
 * What it rests on, one line each.
 */
evidence: string[]
/**
 * Ways out; where there are several, each is one.
 */
fix: FleetFix[]
/**
 * Where one finding sums up many alike: each of them. The evidence then shows only some.
 */
items?: FleetItem[]
}
/**
 * Commands on one host. Text, never run.
 */
export interface FleetFix {
host: string
commands: string[]
}
/**
 * One thing that is not as it should be.
 */
export interface FleetItem {
/**
 * Host it is on.
 */
host: string
/**
 * What it is about, for example the name of a guest.
 */
subject: string
/**
 * How it is.
 */
what: string
/**
 * How it should be.
 */
expected: string
}
/**
 * One thing that somebody said in the inventory.
 */
export interface Word {
kind: ("statement" | "waiver" | "severity" | "site rule")
/**
 * In short, for example guests erp-*: kernelZones none.
 */
what: string
/**
 * File and line.
 */
at: string
/**
 * Expires soon: within 30 days of the time judged for.
 */
state: ("in force" | "expires soon" | "expired" | "matches nothing")
by?: string
/**
 * Last day, YYYY-MM-DD.
 */
until?: string
reason?: string
/**
 * Facts that rest on a statement.
 */
facts?: number
/**
 * Pairs in whose way the waived rule stands.
 */
pairs?: number
}
/**
 * How one endpoint was read.
 */
export interface EndpointState {
name: string
platform: string
status: ("ok" | "partial" | "unreachable" | "refused" | "denied" | "skipped")
reason?: string
startedAt?: string
durationMs?: number
legacyAlgorithms?: string[]
/**
 * Id of the capture in the store.
 */
capture?: string
}
/**
 * Pairs by kind.
 */
export interface Counts {
live: number
outage: number
no: number
unknown: number
}
/**
 * A host of the fleet.
 */
export interface AssessedHost {
name: string
platform: string
endpoint: string
/**
 * Further endpoints that facts of it come from.
 */
suppliers?: string[]
model?: string
cpuType?: string
ageSeconds?: number
stale?: boolean
}
/**
 * A guest and its row of the matrix.
 */
export interface AssessedGuest {
name: string
host: string
state: string
/**
 * One letter per host, in the order of hosts: L live, O outage, N no, U unknown, - the guest is there.
 */
row: string
uuid?: string
partOfHost?: boolean
}
/**
 * How often a rule stood in the way.
 */
export interface RuleCount {
rule: string
fails: number
unknowns: number
}
/**
 * One real-world fix and what it frees.
 */
export interface Action {
action: string
on: string
host: string
summary: string
commands: string[]
effect: string
restartsGuest: boolean
/**
 * Pairs it helps.
 */
pairs: number
/**
 * Pairs that become possible with it alone.
 */
frees: number
}
/**
 * One expectation of the inventory for one guest or host.
 */
export interface ExpectationResult {
expectation: string
subject: string
holds: ("yes" | "no" | "unknown")
detail: string
}
/**
 * A difference to the run before.
 */
export interface Change {
what: ("pair" | "guest" | "host" | "endpoint" | "rule")
subject: string
before: string
after: string
target?: string
/**
 * Rules whose outcome changed.
 */
because?: string[]
/**
 * Facts of these rules that changed.
 */
facts?: FactChange[]
}
/**
 * A fact that a rule needs and that is another one now. Lists of things say what of them is lost, gained or altered.
 */
export interface FactChange {
/**
 * For example target.ldoms.vsws; host or guest where its facts may not be used at all.
 */
path: string
/**
 * Host it was read from.
 */
host: string
guest?: string
before?: FactState
after?: FactState
lost?: string[]
gained?: string[]
/**
 * For example "primary-vsw0: mtu 1500, now 9000".
 */
altered?: string[]
/**
 * Command line that gave the newer fact.
 */
command?: string
/**
 * @minItems 2
 * @maxItems 2
 */
lines?: number[]
/**
 * When it was read.
 */
at?: string
}
/**
 * A value, or why there is none.
 */
export interface FactState {
value?: (string | number | boolean | unknown[])
missing?: string
}
/**
 * All verdicts of one run: a record of what was said, never evidence.
 */
export interface Assessment {
schema: 1
/**
 * Version that judged.
 */
canmove: string
startedAt: string
/**
 * Facts are judged as of this time.
 */
asOf: string
/**
 * What is to be known of hosts and of the fleet outside any move.
 */
fleetFindings?: FleetFinding[]
/**
 * What people said in the inventory and what it touches: statements, waivers, tuned severities, rules of the site.
 */
operatorsWord?: Word[]
/**
 * What waivers make possible counted as possible for what should hold (--accept-waivers).
 */
waiversAccepted?: boolean
/**
 * Ids of the captures judged, where they came from a store.
 */
captures?: string[]
endpoints: EndpointState[]
hosts: AssessedHost[]
guests: AssessedGuest[]
counts: Counts
ruleCounts: RuleCount[]
actions: Action[]
expectations: ExpectationResult[]
changes: Change[]
/**
 * Exit status of the audit that wrote it.
 */
status?: number
}
/**
 * A host with more room, or less.
 */
export interface AssumedRoom {
/**
 * Host.
 */
host: string
/**
 * So much is free, whatever is free now.
 */
freeMemory?: string
/**
 * So much more is built in, and free.
 */
addMemory?: string
/**
 * So many more cores (LDoms) or processors (PowerVM) are built in, and free.
 */
addCpus?: number
}
/**
 * One more host, empty and otherwise like another one: it sees the same storage and networks.
 */
export interface AssumedHost {
/**
 * Its name.
 */
addHost: string
/**
 * The host that it is like.
 */
like: string
}
/**
 * A host is not there, and neither are its guests.
 */
export interface AssumedHostGone {
/**
 * Host.
 */
removeHost: string
}
/**
 * One more guest, as large as another one, with adapters and networks like it; its storage is taken to be seen everywhere.
 */
export interface AssumedGuest {
/**
 * Its name.
 */
addGuest: string
/**
 * The guest that it is like; host:name where several have the name.
 */
like: string
/**
 * Host that it is on.
 */
on: string
}
/**
 * A guest is not there, and what it held is free.
 */
export interface AssumedGuestGone {
/**
 * Guest; host:name where several have the name.
 */
removeGuest: string
}
/**
 * A fix was applied.
 */
export interface AssumedFix {
/**
 * Its action, as canmove fixes and --json show it.
 */
fix: string
}
/**
 * A fact has another value.
 */
export interface AssumedFact {
set: AssumedValue
}
/**
 * One fact.
 */
export interface AssumedValue {
/**
 * Of this host.
 */
host?: string
/**
 * Of this guest; host:name where several have the name.
 */
guest?: string
/**
 * As in the snapshot, for example ldoms.cpuType.
 */
path: string
/**
 * Its value.
 */
value: (string | number | boolean | (string | number)[])
}
/**
 * What if: changes of the fleet that a plan takes for done. File of --assume.
 */
export interface Assumptions {
schema?: 1
/**
 * Applied one after the other.
 * 
 * @minItems 1
 * @maxItems 1000
 */
changes: Assumption[]
}
/**
 * One command run on an endpoint.
 */
export interface RecordedExec {
kind: "exec"
commandLine: string
/**
 * How it ended. Only a status counts as an end, or what ended says of pasted text; anything else is partial evidence.
 */
exit: ({
status: number
} | {
signal: string
} | {
/**
 * Why there is no status: timeout, connection lost, not run ...
 */
none: string
})
/**
 * Pasted text has no exit status. prompt: it shows the next prompt after the output. stated-complete: the operator says that the output is whole. Absent: only an exit status counts as an end.
 */
ended?: ("prompt" | "stated-complete")
stdout: OutputFile
stderr?: OutputFile
/**
 * Command id.
 */
command: string
parameters: {
[k: string]: string
}
startedAt: string
durationMs?: number
/**
 * Of the output file. Leave it out where an output was changed on purpose.
 */
sha256?: string
/**
 * The output was cut: partial evidence.
 */
truncated?: boolean
}
/**
 * One API read.
 */
export interface RecordedHttp {
kind: "http"
request: string
exit: ({
httpStatus: number
} | {
none: string
})
body: OutputFile
/**
 * Command id.
 */
command: string
parameters: {
[k: string]: string
}
startedAt: string
durationMs?: number
/**
 * Of the output file. Leave it out where an output was changed on purpose.
 */
sha256?: string
/**
 * The output was cut: partial evidence.
 */
truncated?: boolean
}
/**
 * commands.json of a capture directory: what was run, how it ended, and the files that hold the outputs.
 */
export interface CaptureCommandsFile {
schema: 1
commands: (RecordedExec | RecordedHttp)[]
}
/**
 * endpoint.json of a capture directory: whose outputs these are and when they were made.
 */
export interface CaptureEndpointFile {
schema: 1
/**
 * Inventory name of the endpoint.
 */
endpoint: string
platform: ("ldoms" | "solaris" | "powervm" | "vios" | "san")
/**
 * What collected, for example the canmove version or the script.
 */
collector?: string
/**
 * Where it logged in; no credential.
 */
address?: string
startedAt: string
finishedAt: string
/**
 * How collecting ended. A claim of ok is not believed: it follows from the commands.
 */
status?: ("ok" | "partial" | "unreachable" | "refused" | "denied" | "skipped")
/**
 * Why the status is not ok.
 */
reason?: string
legacyAlgorithms?: string[]
}
export interface OutputText {
/**
 * The output: UTF-8 text, or base64 where encoding says so.
 */
text: string
encoding?: "base64"
/**
 * Cut at a cap, or changed because it held a credential of ours: partial evidence.
 */
truncated?: boolean
}
/**
 * One command run on an endpoint.
 */
export interface ExecEntry {
kind: "exec"
/**
 * Command id.
 */
command: string
parameters: {
[k: string]: string
}
commandLine: string
startedAt: string
durationMs?: number
/**
 * How it ended. Only a status counts as an end, or what ended says of pasted text; anything else is partial evidence.
 */
exit: ({
status: number
} | {
signal: string
} | {
/**
 * Why there is no status: timeout, connection lost, not run ...
 */
none: string
})
/**
 * Pasted text has no exit status. prompt: it shows the next prompt after the output. stated-complete: the operator says that the output is whole. Absent: only an exit status counts as an end.
 */
ended?: ("prompt" | "stated-complete")
stdout: OutputText
stderr?: OutputText
/**
 * Of the stored (redacted) stdout.
 */
sha256?: string
}
/**
 * One API read.
 */
export interface HttpEntry {
kind: "http"
command: string
parameters: {
[k: string]: string
}
/**
 * Method, path and microversion.
 */
request: string
startedAt: string
durationMs?: number
exit: ({
httpStatus: number
} | {
none: string
})
body: OutputText
sha256?: string
}
/**
 * The outputs of the commands or API reads run on one endpoint, as they were, redacted. The ground truth.
 */
export interface Capture {
schema: 1
endpoint: string
platform: ("ldoms" | "solaris" | "powervm" | "vios" | "san")
/**
 * canmove version that collected.
 */
collector?: string
/**
 * Where it logged in; no credential.
 */
address?: string
startedAt: string
finishedAt: string
/**
 * ok: every command ended well. partial: some did not. unreachable: no connection. refused: host key. denied: login or rights. skipped: not tried (deadline, signal).
 */
status: ("ok" | "partial" | "unreachable" | "refused" | "denied" | "skipped")
/**
 * Why the status is not ok.
 */
reason?: string
/**
 * Weak SSH algorithms that the inventory allowed for this endpoint.
 */
legacyAlgorithms?: string[]
entries: (ExecEntry | HttpEntry)[]
}
/**
 * A time at which the fleet was judged.
 */
export interface HistoryPoint {
at: string
from: ("audit" | "collection" | "now")
}
/**
 * What changed from one point to the next.
 */
export interface ChangeStep {
/**
 * The earlier point: until then it was as before.
 */
after: string
/**
 * The later point: then it was seen.
 */
at: string
changes: Change[]
}
/**
 * What canmove changes --json prints: the stored snapshots of a span of time, all judged with today's rules.
 */
export interface ChangesOverTime {
schema: 1
since: string
until: string
/**
 * The times at which the fleet was judged, oldest first.
 */
points: HistoryPoint[]
/**
 * Steps between two points in which something changed, oldest first.
 */
steps: ChangeStep[]
/**
 * Pairs that an audit of this span judged otherwise than today's rules judge the same facts: before is what it said.
 */
rules: Change[]
/**
 * What of the history could not be judged, as sentences.
 */
notes: string[]
}
/**
 * One fact that a finding rests on.
 */
export interface Evidence {
/**
 * For example target.ldoms.vsws.
 */
path: string
/**
 * Host it was read from.
 */
host: string
guest?: string
/**
 * The value, in short; absent when missing.
 */
value?: (string | number | boolean | unknown[])
/**
 * Why it is missing.
 */
missing?: string
endpoint?: string
/**
 * Command line.
 */
command?: string
/**
 * @minItems 2
 * @maxItems 2
 */
lines?: number[]
at?: string
/**
 * Read from an output in the form for people.
 */
fidelity?: "low"
sha256?: string
/**
 * Statements of operators that the fact rests on, wholly or in part, each in words.
 */
statements?: string[]
}
/**
 * How a fix would change a fact; a test applies it and shows that the rule passes.
 */
export interface Patch {
/**
 * A fact of the pair: guest.…, source.… or target.…
 */
path: string
/**
 * set: replace the value. add: append to the list. remove / update: the list's elements that match where.
 */
op: ("set" | "add" | "remove" | "update")
/**
 * Fields that select elements of the list.
 */
where?: {

}
/**
 * set: the new value. add: the new element. update: the fields that change.
 */
value?: (string | number | boolean | unknown[] | {

})
}
/**
 * What would have to be done, as data. Nothing of it is ever run by canmove.
 */
export interface Fix {
/**
 * Whose configuration changes.
 */
on: ("guest" | "source" | "target")
/**
 * Host on which the commands are run; empty where they are for people.
 */
host: string
/**
 * Key of the real-world action: equal keys are one action, however many pairs it frees.
 */
action: string
/**
 * The action in a sentence.
 */
summary: string
/**
 * Commands to run there, quoted for the shell; none where a person must act.
 */
commands: string[]
/**
 * What it costs.
 */
effect: string
restartsGuest: boolean
/**
 * Another way is taken instead: the condition stays as it is, and with it the verdict of this method.
 */
instead?: true
assume?: Patch[]
}
/**
 * Outcome of one rule for one move.
 */
export interface Finding {
rule: string
severity: ("blocker" | "warning" | "advice")
outcome: ("pass" | "fail" | "unknown")
/**
 * refused: the platform refuses the move. after: it moves and then cannot run.
 */
stage: ("refused" | "after")
message: string
evidence: Evidence[]
fix: Fix[]
/**
 * What would settle an unknown.
 */
settle?: string
/**
 * What the platform prints when it refuses for this reason.
 */
vendorText?: string
/**
 * The inventory gave the rule this severity: what it was, and where that is written.
 */
tuned?: string
waived?: Waived
}
/**
 * Somebody accepts the risk of this finding. The outcome and the verdict stay.
 */
export interface Waived {
reason: string
/**
 * Last day, YYYY-MM-DD.
 */
until: string
by: string
}
/**
 * What the guest's users notice.
 */
export interface Downtime {
kind: ("none" | "pause" | "restart" | "outage")
/**
 * How it was estimated.
 */
basis: string
/**
 * Estimate in seconds.
 */
seconds?: {
low: number
high: number
}
/**
 * The whole move, from its command to its end: estimate in seconds.
 */
moveSeconds?: {
low: number
high: number
}
/**
 * Of a copy made while the guest runs: it sends faster than the guest writes.
 */
converges?: ("yes" | "risky" | "no")
/**
 * Where it does not surely converge: why, and what helps.
 */
advice?: string[]
/**
 * What the estimates rest on beside facts.
 */
assumed?: string[]
}
/**
 * One method for a pair.
 */
export interface MoveAnswer {
method: string
verdict: Verdict
/**
 * yes: every blocking rule passed. no: at least one failed. unknown: none failed, but evidence is missing.
 */
waivedVerdict?: ("yes" | "no" | "unknown")
downtime: Downtime
findings: Finding[]
}
/**
 * One way to bring the guest back on the target once its host is lost.
 */
export interface RecoveryAnswer {
method: string
verdict: Verdict
/**
 * yes: every blocking rule passed. no: at least one failed. unknown: none failed, but evidence is missing.
 */
waivedVerdict?: ("yes" | "no" | "unknown")
downtime: Downtime
findings: Finding[]
/**
 * What a person does then; null where something forbids it.
 */
commands: (Commands | null)
}
/**
 * The commands of the best method, for a person to run.
 */
export interface Commands {
/**
 * Where they run unless a line names another place; default: on the source host.
 */
where?: string
/**
 * Sessions to open, and listings to keep, before the move.
 */
before?: string[]
dryRun: string[]
move: string[]
watch: string[]
cancel: string[]
verify: string[]
notes?: string[]
placement?: Placement
}
/**
 * Where the commands put what the guest is connected with, on platforms where they say so.
 */
export interface Placement {
adapters: PlacedAdapter[]
/**
 * Partition that sends the memory.
 */
sourceMover?: string
/**
 * Partition that receives it.
 */
targetMover?: string
/**
 * Processor pool, where it is not the default one.
 */
pool?: string
/**
 * Number of the guest on the target.
 */
id?: number
/**
 * What is not as on the source, and what is left to the platform.
 */
notes?: string[]
}
/**
 * A virtual adapter of the guest and the server that takes it over.
 */
export interface PlacedAdapter {
/**
 * For example vSCSI.
 */
kind: string
/**
 * Slot of the guest.
 */
slot: number
server: string
/**
 * Slot of the server; absent: left to the platform.
 */
serverSlot?: number
/**
 * Physical port; absent: none, or left to the platform.
 */
port?: string
}
/**
 * The answer for one guest and one possible target.
 */
export interface Answer {
schema: 1
guest: string
source: string
target: string
verdict: Verdict
/**
 * yes: every blocking rule passed. no: at least one failed. unknown: none failed, but evidence is missing.
 */
waivedVerdict?: ("yes" | "no" | "unknown")
/**
 * That method.
 */
waivedMethod?: string
kind: Kind
/**
 * The best method: by verdict, then downtime, then fewest warnings, then id; null where none is offered.
 */
method: (string | null)
/**
 * The time the answer is for: its oldest evidence is not fresher than this.
 */
asOf: string
methods: MoveAnswer[]
/**
 * Ways to bring the guest back on the target once its host is lost. They are no moves: verdict and kind are without them.
 */
recovery?: RecoveryAnswer[]
commands: (Commands | null)
/**
 * The name after the move, with --rename.
 */
newName?: string
notes?: string[]
/**
 * Without --to: every host, best first; the answer itself is for the first.
 */
targets?: TargetLine[]
}
/**
 * One possible target in short.
 */
export interface TargetLine {
target: string
verdict: Verdict
kind: Kind
method: (string | null)
/**
 * yes: every blocking rule passed. no: at least one failed. unknown: none failed, but evidence is missing.
 */
waivedVerdict?: ("yes" | "no" | "unknown")
/**
 * Ids of the rules that stand in the way.
 */
reasons: string[]
}
/**
 * A declared command.
 */
export interface CommandSummary {
id: string
argv: (string | {
parameter: string
/**
 * What it may be, as a regular expression.
 */
pattern: string
})[]
privilege: string
timeoutMs: number
optional: boolean
feeds: string[]
why: string
/**
 * What is removed from the output before it is kept.
 */
removes?: string
}
/**
 * One thing of both hosts.
 */
export interface ComparedItem {
/**
 * For example Versions or Virtual switches.
 */
group: string
/**
 * For example "primary-vsw0 MTU"; unique in its group.
 */
item: string
/**
 * Unknown: a fact is missing on one side; never an equality or a difference.
 */
outcome: ("equal" | "different" | "unknown")
/**
 * @minItems 2
 * @maxItems 2
 */
values: ComparedValue[]
/**
 * Commands on the first host that make it like the second, and on the second that make it like the first. Text, never run.
 * 
 * @minItems 2
 * @maxItems 2
 */
commands: string[][]
/**
 * Set by people, so that twins should have it equal; false: it follows from what runs there now.
 */
configured: boolean
}
export interface ValueThere {
/**
 * The value in words.
 */
value: string
}
export interface ValueAbsent {
/**
 * The host does not have it.
 */
absent: true
}
export interface ValueNotKnown {
/**
 * Why it is not known.
 */
missing: string
}
/**
 * Answer of "canmove compare --json": what differs between two hosts.
 */
export interface Comparison {
/**
 * Version of this format.
 */
schema: 1
/**
 * The two hosts; values and commands below are in this order.
 * 
 * @minItems 2
 * @maxItems 2
 */
hosts: string[]
/**
 * Time the facts are judged for.
 */
asOf: string
/**
 * Only what this guest uses was compared.
 */
guest?: string
counts: ComparisonCounts
items: ComparedItem[]
}
/**
 * Items by outcome, before any are left out.
 */
export interface ComparisonCounts {
different: number
unknown: number
equal: number
}
export interface JudgedPairs {
asOf: string
/**
 * Only pairs of this guest.
 */
guest?: string
/**
 * Only pairs from this host.
 */
source?: string
/**
 * Only pairs to this host.
 */
target?: string
pairs: number
/**
 * There are more: only so many were looked at.
 */
sampled: boolean
}
export interface NearestText {
refusal: string
/**
 * As the platform prints it, with <names> in the places of names.
 */
text: string
says: string
}
export interface ExplainedText {
/**
 * Id, for example ldoms/switch-missing.
 */
refusal: string
/**
 * refusal: it was refused, and why. end: it was refused. not-made: it was not tried. notice: it refuses nothing. unclear: it refuses, or only warns.
 */
meaning: ("refusal" | "end" | "not-made" | "notice" | "unclear")
says: string
/**
 * The words that were found.
 */
text: string
/**
 * Names in them.
 */
values: {
[k: string]: string
}
/**
 * In the order in which to check them.
 */
causes: ExplainedCause[]
sources: string[]
affected?: AffectedPairs
}
export interface ExplainedCause {
cause: string
check: string
fix: string
certainty: ("documented" | "seen" | "guess")
rules: string[]
/**
 * shown: facts show it for a pair that was looked at. disproved: facts show that it is not the cause.
 */
standing: ("open" | "shown" | "disproved")
/**
 * What the facts say.
 */
why?: string
evidence?: Evidence[]
}
/**
 * Absent without a fleet, and where no rule judges a cause.
 */
export interface AffectedPairs {
/**
 * Pairs that would meet it.
 */
fails: number
/**
 * Pairs that may.
 */
unknowns: number
/**
 * Up to ten, those that fail first.
 */
shown: AffectedPair[]
}
export interface AffectedPair {
guest: string
source: string
target: string
rule: string
outcome: ("fail" | "unknown")
message: string
}
export interface AffectedPairs1 {
/**
 * Pairs that would meet it.
 */
fails: number
/**
 * Pairs that may.
 */
unknowns: number
/**
 * Up to ten, those that fail first.
 */
shown: AffectedPair[]
}
/**
 * What canmove explain TEXT --json prints: what a platform said, its causes, and who would meet it.
 */
export interface Explanation {
schema: 1
/**
 * In the order of the text.
 */
recognised: ExplainedText[]
/**
 * Where nothing was recognised: what is nearest to it.
 */
nearest: NearestText[]
judged?: JudgedPairs1
}
/**
 * The pairs of the fleet that were looked at; absent without a fleet.
 */
export interface JudgedPairs1 {
asOf: string
/**
 * Only pairs of this guest.
 */
guest?: string
/**
 * Only pairs from this host.
 */
source?: string
/**
 * Only pairs to this host.
 */
target?: string
pairs: number
/**
 * There are more: only so many were looked at.
 */
sampled: boolean
}
/**
 * A fact that is not known, with the reason as a clause, for example 'ldm list-bindings was not run'.
 */
export interface Missing {
why: string
s: SourceRef
}
export interface KnownText {
v: string
s: SourceRef
}
export interface KnownWhole {
v: number
s: SourceRef
}
export interface KnownFlag {
v: boolean
s: SourceRef
}
export interface KnownTexts {
v: string[]
s: SourceRef
}
export interface KnownWholes {
v: number[]
s: SourceRef
}
export interface Endpoint {
/**
 * What answers at this endpoint: ldoms is a control domain, solaris a guest that runs Oracle Solaris, powervm an HMC, vios a Virtual I/O Server, san a Fibre Channel switch.
 */
platform: ("ldoms" | "solaris" | "powervm" | "vios" | "san")
/**
 * Host name or address to log in to; default: the endpoint's name (and what ~/.ssh/config makes of it).
 */
address?: string
/**
 * ssh: log in. local: canmove runs on the endpoint itself. directory: a capture carried by hand.
 */
transport?: ("ssh" | "local" | "directory")
/**
 * Capture directory, for transport directory; relative to the inventory.
 */
path?: string
/**
 * Address of this host as other hosts reach it for a migration; printed in move commands.
 */
moveAddress?: string
/**
 * Account on this host that migrations log in with; printed in move commands.
 */
moveUser?: string
/**
 * Weak algorithms this endpoint needs, each by name; shown in every report.
 */
legacyAlgorithms?: ("diffie-hellman-group-exchange-sha1" | "diffie-hellman-group14-sha1" | "diffie-hellman-group1-sha1" | "ssh-rsa" | "ssh-dss" | "aes256-cbc" | "aes192-cbc" | "aes128-cbc" | "3des-cbc" | "hmac-sha1" | "hmac-md5")[]
/**
 * Pinned host key fingerprint, instead of known_hosts.
 */
hostKey?: string
/**
 * Login name; default: from ~/.ssh/config, else the local user.
 */
user?: string
/**
 * SSH port; default 22.
 */
port?: number
/**
 * Private key file; ~ is the home directory.
 */
identityFile?: string
/**
 * File (0600, own) with the key's passphrase.
 */
passphraseFile?: string
/**
 * Environment variable with the key's passphrase.
 */
passphraseEnv?: string
/**
 * File (0600, own) with the login password.
 */
passwordFile?: string
/**
 * Environment variable with the login password.
 */
passwordEnv?: string
/**
 * Ask for the password on the terminal.
 */
askPassword?: boolean
/**
 * Use the SSH agent when there is one.
 */
agent?: boolean
/**
 * Jump hosts, [user@]host[:port], comma separated, as ssh -J takes them; 'none' ignores ~/.ssh/config.
 */
proxyJump?: string
/**
 * Prefix of commands that need a right: pfexec for a Solaris rights profile, sudo -n.
 */
runAs?: ("none" | "pfexec" | "sudo")
/**
 * Commands that need a stronger role than reading does, by name. viosrvcmd: read the Virtual I/O Servers through the HMC.
 */
allow?: ("viosrvcmd")[]
}
/**
 * Hosts that should be equal.
 */
export interface HostGroup {
/**
 * Host names or patterns: * and ?.
 * 
 * @minItems 1
 */
hosts: string[]
}
export interface GuestExpectation {
/**
 * Guest name pattern: * and ?; host:name restricts to a host.
 */
guest: string
/**
 * At least so many hosts it can move to (yes, live or with an outage).
 */
targets?: number
/**
 * At least so many hosts it can move to live.
 */
liveTargets?: number
}
export interface HostExpectation {
/**
 * Host name pattern: * and ?.
 */
host: string
/**
 * Every guest of the host has a target: live, or at least with an outage.
 */
drainable: ("live" | "outage")
}
export interface GroupExpectation {
/**
 * Name of one of the groups.
 */
group: string
/**
 * What people configured is equal on all hosts of the group.
 */
parity: true
}
/**
 * Of guests.
 */
export interface GuestStatement {
/**
 * Who says so.
 */
by: string
/**
 * Last day on which it counts, YYYY-MM-DD (UTC).
 */
until: string
/**
 * Why, or from where it is known.
 */
reason?: string
/**
 * Guest name pattern: * and ?; host:name restricts to a host.
 */
guests: string
/**
 * Kernel zones running in the guest: none, or their names.
 */
kernelZones?: ("none" | string[])
/**
 * Solaris release in dotted numbers, in quotes: "11.4"; Solaris 10 1/13 is "10.11".
 */
solaris?: string
/**
 * Application data integrity (SPARC M7 and later) in the guest.
 */
adi?: ("none" | "used")
/**
 * Data analytics accelerators in the guest.
 */
dax?: ("none" | "used")
/**
 * A boot disk of the guest has an EFI (GPT) label.
 */
efiBootLabel?: boolean
/**
 * Name of the cluster resource the guest is under, or none.
 */
cluster?: string
/**
 * PowerVM: both WWPNs of every virtual Fibre Channel adapter of the guest are zoned and masked alike for every system it may move to.
 */
npivZoned?: boolean
}
/**
 * Of hosts.
 */
export interface HostStatement {
/**
 * Who says so.
 */
by: string
/**
 * Last day on which it counts, YYYY-MM-DD (UTC).
 */
until: string
/**
 * Why, or from where it is known.
 */
reason?: string
/**
 * Host name pattern: * and ?.
 */
hosts: string
/**
 * VLANs that the uplink of a virtual switch carries.
 */
vlans?: {
/**
 * Switch name pattern.
 */
vsw: string
/**
 * VLAN ids.
 * 
 * @minItems 1
 */
carries: number[]
}
/**
 * Fujitsu XCP level as digits, in quotes: "2230".
 */
xcp?: string
/**
 * Power management policy.
 */
powerPolicy?: ("performance" | "elastic" | "disabled")
/**
 * PowerVM: HMCs (endpoints) whose SSH keys the system's HMC has (mkauthkeys).
 * 
 * @minItems 1
 */
trustedHmcs?: string[]
/**
 * PowerVM: fingerprint of the trusted system key; systems with one key have one fingerprint.
 */
trustedKey?: string
/**
 * PowerVM: the fabric that a Fibre Channel port is cabled to.
 */
fabric?: {
/**
 * Name pattern of Virtual I/O Servers.
 */
vios: string
/**
 * Name pattern of their ports, for example fcs0.
 */
port: string
/**
 * Name of the fabric, as the SAN facts have it.
 */
is: string
}
}
/**
 * Of storage.
 */
export interface StorageStatement {
/**
 * Who says so.
 */
by: string
/**
 * Last day on which it counts, YYYY-MM-DD (UTC).
 */
until: string
/**
 * Why, or from where it is known.
 */
reason?: string
/**
 * Volumes of one name on these hosts are one storage. Volumes of one multipathing group are, too.
 */
sameStorage: {
/**
 * Host name patterns.
 * 
 * @minItems 1
 */
hosts: string[]
/**
 * Pattern of VOLUME@SERVICE, for example erp-*@primary-vds0.
 */
volumes: string
}
}
/**
 * Somebody accepts the risk of a rule for some moves, for a while.
 */
export interface Waiver {
/**
 * Rule id.
 */
rule: string
/**
 * Guest name pattern: * and ?; host:name restricts to a host. Default: all.
 */
guests?: string
/**
 * Target host name pattern: * and ?. Default: all.
 */
hosts?: string
/**
 * Why the risk is acceptable.
 */
reason: string
/**
 * Last day on which it counts, YYYY-MM-DD (UTC).
 */
until: string
/**
 * Who says so.
 */
by: string
}
/**
 * Conventions of PowerVM. What is left out has its default.
 */
export interface PowervmConventions {
/**
 * First and last virtual slot of client Ethernet adapters; default 10 to 100.
 */
ethernetSlots?: ("off" | number[])
/**
 * First and last virtual slot of vSCSI adapters; default 200 to 400.
 */
vscsiSlots?: ("off" | number[])
/**
 * First and last virtual slot of virtual Fibre Channel adapters; default 600 to 800.
 */
vfcSlots?: ("off" | number[])
/**
 * No virtual slot at or above this number; default 1000.
 */
slotsBelow?: ("off" | number)
/**
 * Client slot and server slot of a pair are equal; default on.
 */
slotPairs?: ("on" | "off")
/**
 * A partition number is used once in the whole fleet; default on.
 */
uniqueLparIds?: ("on" | "off")
/**
 * Partition numbers of the Virtual I/O Servers; their count is how many a system has; default 1 and 2.
 */
viosIds?: ("off" | number[])
/**
 * All Virtual I/O Servers have one level; default on.
 */
viosLevels?: ("on" | "off")
/**
 * Shared processor pools have the same names on every system; default on.
 */
poolNames?: ("on" | "off")
/**
 * Systems of a group have one model, one slot layout and one firmware level; default on.
 */
hardware?: ("on" | "off")
/**
 * Every vSCSI LUN is seen by all Virtual I/O Servers; default on.
 */
lunsEverywhere?: ("on" | "off")
/**
 * A LUN has one hdisk number on all Virtual I/O Servers; default on.
 */
lunOrder?: ("on" | "off")
/**
 * Trunks of one virtual switch carry the same VLANs on every system; default on.
 */
trunkVlans?: ("on" | "off")
/**
 * The boot disk is on vSCSI; default off.
 */
rootOnVscsi?: ("on" | "off")
/**
 * Stub partitions.
 */
stub?: ("off" | {
/**
 * End of the name of a stub partition; default -stub.
 */
suffix?: string
/**
 * What the partition number of a stub is above that of its original; default 100.
 */
idOffset?: number
/**
 * What the vSCSI and Fibre Channel slots of a stub are above those of its original; default 100.
 */
slotOffset?: number
})
}
/**
 * What plans keep to: what guests allow, what must stay apart, limits and windows.
 */
export interface Planning {
/**
 * What guests allow. Of several that name a guest, the last that says something counts.
 */
guests?: GuestPolicy[]
/**
 * Anti-affinity.
 * 
 * Items: Guests that must not share a host.
 */
apart?: {
name: string
/**
 * Items: Guest name pattern: * and ?; host:name restricts to a host.
 */
guests: string[]
/**
 * So many of them on one host, at most; default 1.
 */
most?: number
}[]
/**
 * Affinity.
 * 
 * Items: Guests that must share a host.
 */
together?: {
guests: string[]
}[]
/**
 * What must stay free. n+1: in each group the guests of any one host find room on the others. Default: none.
 */
reserve?: ("none" | "n+1" | {
/**
 * Of each resource of each host.
 */
percent: number
})
/**
 * Moves at the same time in all.
 */
movesAtOnce?: number
/**
 * Moves in and out of one host at the same time; never more than its platform allows.
 */
movesPerHost?: number
/**
 * Moves between two hosts at the same time.
 */
movesPerPair?: number
/**
 * What one move may use of the network; default 100 (a 1 Gbit/s link).
 */
bandwidthMiBPerSecond?: number
/**
 * Networks that moves use, by name.
 */
networks?: {
/**
 * Hosts that share a network for moves.
 */
[k: string]: {
/**
 * Items: Host name pattern.
 */
hosts: string[]
/**
 * What one move may use.
 */
bandwidthMiBPerSecond?: number
/**
 * Moves at the same time over it.
 */
movesAtOnce?: number
}
}
/**
 * How fast guests of a tier write memory, assumed where it was not measured.
 */
dirtyMiBPerSecondByTier?: {
[k: string]: number
}
/**
 * The usual maintenance window.
 */
window?: {
minutes: number
/**
 * HH:MM in UTC.
 */
starts?: string
}
/**
 * How long the work on an empty host takes; default 60.
 */
maintenanceMinutes?: number
}
/**
 * What some guests allow. Unset is never stopped and never given an outage.
 */
export interface GuestPolicy {
/**
 * Guest name pattern: * and ?; host:name restricts to a host.
 */
guests: string
/**
 * 1 is the most important; default 5.
 */
tier?: number
/**
 * Whom to ask.
 */
owner?: string
/**
 * live-only: moves only while it runs on. outage-ok: may be down for a move. may-stop: may be stopped for the whole time. rebuild: is not moved but made anew; may be stopped. pinned: stays where it is.
 */
disposition?: ("live-only" | "outage-ok" | "may-stop" | "rebuild" | "pinned")
/**
 * Items: Nothing is done to it in this time.
 */
freeze?: {
from: string
/**
 * Last day.
 */
until: string
reason?: string
}[]
/**
 * How fast it writes memory, where that is known.
 */
dirtyMiBPerSecond?: number
}
/**
 * canmove.yaml: the endpoints to read and what should hold.
 */
export interface Inventory {
/**
 * Version of this format.
 */
schema: 1
/**
 * For every endpoint that does not say otherwise.
 */
defaults?: {
/**
 * Login name; default: from ~/.ssh/config, else the local user.
 */
user?: string
/**
 * SSH port; default 22.
 */
port?: number
/**
 * Private key file; ~ is the home directory.
 */
identityFile?: string
/**
 * File (0600, own) with the key's passphrase.
 */
passphraseFile?: string
/**
 * Environment variable with the key's passphrase.
 */
passphraseEnv?: string
/**
 * File (0600, own) with the login password.
 */
passwordFile?: string
/**
 * Environment variable with the login password.
 */
passwordEnv?: string
/**
 * Ask for the password on the terminal.
 */
askPassword?: boolean
/**
 * Use the SSH agent when there is one.
 */
agent?: boolean
/**
 * Jump hosts, [user@]host[:port], comma separated, as ssh -J takes them; 'none' ignores ~/.ssh/config.
 */
proxyJump?: string
/**
 * Prefix of commands that need a right: pfexec for a Solaris rights profile, sudo -n.
 */
runAs?: ("none" | "pfexec" | "sudo")
}
/**
 * Endpoints by name. A host takes the endpoint's name.
 */
endpoints: {
[k: string]: Endpoint
}
limits?: {
/**
 * Older facts are stale: unknown, collect again.
 */
maxAgeHours?: number
}
/**
 * Hosts that should be equal, for example two that stand in for each other; an audit lists what differs.
 */
groups?: {
[k: string]: HostGroup
}
/**
 * What should hold; an audit fails where it does not.
 */
expect?: Expectation[]
/**
 * What operators know and no command shows. Each is a fact with its author as source, until it expires; it never overrides what was collected.
 */
statements?: Statement[]
/**
 * Rules whose risk somebody accepts for a while. The verdict stays; the answer also says what it would be.
 */
waivers?: Waiver[]
/**
 * Severity of rules by id, in place of their own. A blocker cannot be tuned down.
 */
rules?: {
[k: string]: "blocker" | "warning" | "advice" | "off"
}
/**
 * JavaScript module with rules of this site; relative to the inventory.
 */
siteRules?: string
/**
 * Numbering and naming that a site keeps to. What breaks it is advice; off by one word.
 */
conventions?: {
/**
 * Conventions of PowerVM; off: none is looked at.
 */
powervm?: ("off" | PowervmConventions)
}
planning?: Planning1
}
/**
 * What plans keep to.
 */
export interface Planning1 {
/**
 * What guests allow. Of several that name a guest, the last that says something counts.
 */
guests?: GuestPolicy[]
/**
 * Anti-affinity.
 * 
 * Items: Guests that must not share a host.
 */
apart?: {
name: string
/**
 * Items: Guest name pattern: * and ?; host:name restricts to a host.
 */
guests: string[]
/**
 * So many of them on one host, at most; default 1.
 */
most?: number
}[]
/**
 * Affinity.
 * 
 * Items: Guests that must share a host.
 */
together?: {
guests: string[]
}[]
/**
 * What must stay free. n+1: in each group the guests of any one host find room on the others. Default: none.
 */
reserve?: ("none" | "n+1" | {
/**
 * Of each resource of each host.
 */
percent: number
})
/**
 * Moves at the same time in all.
 */
movesAtOnce?: number
/**
 * Moves in and out of one host at the same time; never more than its platform allows.
 */
movesPerHost?: number
/**
 * Moves between two hosts at the same time.
 */
movesPerPair?: number
/**
 * What one move may use of the network; default 100 (a 1 Gbit/s link).
 */
bandwidthMiBPerSecond?: number
/**
 * Networks that moves use, by name.
 */
networks?: {
/**
 * Hosts that share a network for moves.
 */
[k: string]: {
/**
 * Items: Host name pattern.
 */
hosts: string[]
/**
 * What one move may use.
 */
bandwidthMiBPerSecond?: number
/**
 * Moves at the same time over it.
 */
movesAtOnce?: number
}
}
/**
 * How fast guests of a tier write memory, assumed where it was not measured.
 */
dirtyMiBPerSecondByTier?: {
[k: string]: number
}
/**
 * The usual maintenance window.
 */
window?: {
minutes: number
/**
 * HH:MM in UTC.
 */
starts?: string
}
/**
 * How long the work on an empty host takes; default 60.
 */
maintenanceMinutes?: number
}
/**
 * One guest and every possible target.
 */
export interface MatrixRow {
guest: string
host: string
/**
 * By host; here: the guest is on it.
 */
kinds: {
[k: string]: "live" | "outage" | "no" | "unknown" | "here"
}
}
/**
 * What canmove matrix --json prints.
 */
export interface MatrixOutput {
schema: 1
asOf: string
counts: Counts
hosts: string[]
guests: MatrixRow[]
/**
 * Control and service domains and the like: they belong to their hosts and are not listed.
 */
partOfHost: number
}
/**
 * An amount of a resource.
 */
export interface CapacityAmount {
/**
 * For example memoryMiB.
 */
resource: string
/**
 * For people: memory.
 */
title: string
/**
 * For example MiB; empty for what is counted.
 */
unit: string
amount: number
}
/**
 * How many more guests of one shape fit.
 */
export interface CapacityOfShape {
/**
 * As asked, or 4 vCPUs, 16 GiB.
 */
name: string
platform: string
/**
 * Guest whose hosts these are: the new ones need the same switches and disks.
 */
like?: string
/**
 * Guests of the fleet that have this shape, where it was not asked for.
 */
guests?: number
/**
 * What one takes of its host.
 */
demand: CapacityAmount[]
/**
 * So many more fit at the same time, with what is kept.
 */
count: number
/**
 * No way to place them has more, while the other guests stay where they are.
 */
bound: number
/**
 * optimal: count is the bound. gap: the bound is higher. not-proved: the time was over before all was tried.
 */
proved: ("optimal" | "gap" | "not-proved")
/**
 * So many would fit were nothing kept for the loss of a host.
 */
withoutSurvival: number
/**
 * So many would fit were the free room of all their hosts in one piece.
 */
inOnePiece: number
/**
 * Title of the resource that runs out first over all their hosts; null: no resource limits them.
 */
runsOutFirst: (string | null)
/**
 * Hosts that are not counted, since something that decides it is not known.
 */
undecided?: string[]
/**
 * Hosts of the platform by name.
 */
perHost: {
host: string
count: number
/**
 * What stops the next one there: titles of resources, or a phrase like no way to get there.
 */
limits: string[]
}[]
/**
 * For example: 12 more, bound 12: optimal; memory runs out first.
 */
sentence: string
}
/**
 * The room of a host.
 */
export interface CapacityHost {
host: string
platform: string
/**
 * Guests may be put there: its facts are good and its room is known.
 */
receives: boolean
/**
 * Why it receives none.
 */
why?: string
/**
 * Guests on it that can be moved.
 */
guests: number
/**
 * Those that the host limits and that are known.
 */
resources: {
resource: string
title: string
unit: string
capacity: number
used: number
/**
 * capacity less used.
 */
free: number
/**
 * Of what is free: is not given to guests.
 */
reserve: number
}[]
}
/**
 * Whether any one host of a group may be lost now.
 */
export interface CapacityStandby {
group: string
hosts: string[]
/**
 * no: proved. not-found: room for the guests of a host was not found, nor shown to be missing.
 */
outcome: ("yes" | "no" | "not-found")
/**
 * Hosts whose guests found no room on the others.
 */
failing: {
host: string
outcome: ("no" | "not-found")
/**
 * Guests without a place, most important tier first.
 */
lost: string[]
}[]
}
/**
 * Where the use of a resource is going.
 */
export interface CapacityTrend {
resource: string
title: string
unit: string
platform: string
/**
 * Looks at the whole fleet that it is drawn from.
 */
points: number
/**
 * Between the first and the last.
 */
days: number
/**
 * What is used more each week (median of the slopes between all points); null: not known.
 */
perWeek: (number | null)
/**
 * When all of it is used if it goes on like this; null: it does not grow, not within ten years, or it is not known.
 */
runsOutAt: (string | null)
/**
 * Why it is not known.
 */
why?: string
}
/**
 * How many more guests of each shape fit, where, and what runs out first. Output of canmove plan capacity --json.
 */
export interface PlanCapacity {
schema: 1
/**
 * Time the facts are judged for.
 */
asOf: string
/**
 * What was asked.
 */
question: {
/**
 * What is kept: nothing, a share of every host, or that the guests of any one host of a group find room on its others.
 */
reserve: ("none" | "n+1" | {
/**
 * Of each resource of each host.
 */
percent: number
})
/**
 * Hosts on which something is not decided are used, too.
 */
allowUnknown: boolean
/**
 * What was assumed (--assume), one sentence each.
 */
assumptions: string[]
}
/**
 * As they were asked for, each on its own: adding one kind leaves less for the others. Not asked: the commonest first.
 */
shapes: CapacityOfShape[]
/**
 * By name.
 */
hosts: CapacityHost[]
/**
 * Hosts that stand in for each other, as they are now, without anything added.
 */
standby: CapacityStandby[]
/**
 * Of the whole fleet, from what the store keeps.
 */
trend: CapacityTrend[]
/**
 * Defaults that the numbers rest on, one sentence each.
 */
assumed: string[]
notes: string[]
}
/**
 * One thing that is done in the real world.
 */
export interface FixAction {
/**
 * Key of the real-world action.
 */
action: string
/**
 * The action in a sentence.
 */
summary: string
/**
 * Whose configuration changes, as seen from the guests that move.
 */
on: ("guest" | "source" | "target")
/**
 * Host on which the commands are run; empty where they are for people.
 */
host: string
/**
 * Commands to run there, quoted for the shell; none where a person must act.
 */
commands: string[]
/**
 * What it costs, as sentences.
 */
effects: string[]
/**
 * Guests, as host:guest, that are restarted for it.
 */
restarts: string[]
/**
 * What it was counted as, see costs.
 */
cost: number
/**
 * canmove can compute the facts after it. Otherwise: apply it and collect again.
 */
provable: boolean
/**
 * Guests that it opens alone, as host:guest.
 */
alone: string[]
/**
 * Guests that it opens together with others of the set, as host:guest; those of alone included.
 */
together: string[]
/**
 * Pairs of a guest and a host that were looked at and that it is a fix of.
 */
pairs: number
}
/**
 * What would be open if something were known: counted apart, for nobody knows the answers.
 */
export interface FixUndecided {
/**
 * Items: A guest.
 */
guests: {
/**
 * As host:guest.
 */
guest: string
/**
 * Where it might go.
 */
host: string
method: string
}[]
/**
 * Most guests first.
 * 
 * Items: One thing to find out.
 */
findOut: {
/**
 * An instruction.
 */
settle: string
/**
 * Guests that wait for it, as host:guest.
 */
guests: string[]
/**
 * Rules that are undecided.
 */
rules: string[]
}[]
/**
 * What is to be done besides.
 */
actions: FixAction[]
/**
 * Guests, as host:guest, that were not decided: time was over, or not all their hosts were looked at.
 */
notLooked: string[]
}
/**
 * A guest that no set of fixes opens.
 */
export interface FixUnreachable {
/**
 * As host:guest.
 */
guest: string
/**
 * The host with the least in the way.
 */
nearest?: string
/**
 * The method looked at.
 */
method?: string
/**
 * What nothing repairs, as sentences.
 */
reasons: string[]
}
/**
 * What canmove plan fixes --json prints: the cheapest set of real-world actions that makes a goal reachable.
 */
export interface PlanFixes {
schema: 1
/**
 * Time the facts are judged for.
 */
asOf: string
/**
 * When the oldest facts were read.
 */
oldestFacts: string
/**
 * What is to be reached.
 */
goal: {
/**
 * live: every guest that runs has a host to which it can move live. movable: every guest has a host to which it can move, if with an outage. drain: every guest of a host can leave it, by what the inventory allows, and finds room.
 */
kind: ("live" | "movable" | "drain")
/**
 * The host to empty.
 */
host?: string
/**
 * Only guests whose names match.
 */
pattern?: string
}
/**
 * reached-already: nothing is to be done. reached: with the actions, as judged by all rules. not-proved: with the actions, some of which canmove cannot prove. undecided: the rest waits for what is not known. no-room: of a drain: by the rules every guest that is decided can leave, and planned together some find no room or no order. out-of-reach: no set of fixes opens some guest.
 */
outcome: ("reached-already" | "reached" | "not-proved" | "undecided" | "no-room" | "out-of-reach")
/**
 * Counts of the guests that the goal is about.
 */
guests: {
/**
 * Guests that the goal is about.
 */
all: number
/**
 * Open as it is.
 */
already: number
/**
 * Opened by the actions, as judged by all rules.
 */
opened: number
/**
 * Opened if the actions that canmove cannot prove help.
 */
notProved: number
/**
 * Not opened; might be if something were known.
 */
undecided: number
/**
 * Opened by no set of fixes, or closed by the actions.
 */
unreachable: number
/**
 * Left out: they do not run, so that they cannot move live.
 */
notAsked: number
}
/**
 * The set, most guests for the cost first.
 */
actions: FixAction[]
undecided: FixUndecided
/**
 * Guests that no set of fixes opens.
 */
unreachable: FixUnreachable[]
/**
 * Guests, as host:guest, that are open now and not once the actions are done.
 */
broken: string[]
/**
 * Sum over the actions.
 */
cost: number
/**
 * No set of the fixes that the rules name costs less for as many guests; absent: not known.
 */
bound?: number
/**
 * optimal: as cheap as the bound. gap: the bound is lower. not-proved: what would have proved it was cut off by the time limit, or not begun.
 */
proved: ("optimal" | "gap" | "not-proved")
solver: ("exact" | "heuristic")
/**
 * How actions were counted, as sentences.
 */
costs: string[]
/**
 * Of a drain: the plan with the provable actions done.
 */
room?: {
/**
 * Every guest leaves, in an order in which every step is judged.
 */
complete: boolean
/**
 * Items: A guest that stays in that plan.
 */
left: {
/**
 * As host:guest.
 */
guest: string
/**
 * As in a plan.
 */
why: string
/**
 * Sentences.
 */
reasons: string[]
}[]
}
/**
 * What if, as sentences.
 */
assumed: string[]
/**
 * Sentences.
 */
notes: string[]
}
/**
 * One host is lost.
 */
export interface LossOfHost {
host: string
platform: string
/**
 * When its facts were read.
 */
factsOf: string
outcome: LossOutcome
/**
 * Guests that ran on it, or of which that is not known.
 */
running: number
/**
 * Guests that did not run: nothing is started.
 */
notRunning: string[]
guard: LossGuard
/**
 * In the order to type them: the most important tier first.
 */
steps: LossStep[]
/**
 * Guests that cannot start, or of which that is not known; the most important tier first.
 */
lost: LossGuest[]
notes: string[]
}
/**
 * So that the lost host does not start its guests again by itself: two of one guest would write to one disk.
 */
export interface LossGuard {
/**
 * A sentence.
 */
why: string
/**
 * Lines to type or to do before anything else; lines that begin with # are for people.
 */
first: string[]
/**
 * Before the host is used again.
 */
beforeReturn: string[]
}
/**
 * One thing that a person does.
 */
export interface LossStep {
order: number
/**
 * stop: of a guest on another host, for room. start: of a guest of the lost host.
 */
kind: ("stop" | "start")
guest: string
tier: number
/**
 * Whom to ask before a stop, and to tell after a start.
 */
owner?: string
/**
 * Where it is stopped or started.
 */
host: string
/**
 * Method id, of a start.
 */
method?: string
/**
 * Of a stop: the guest that needs the room.
 */
for?: string
/**
 * Only where unknown ways are allowed: what is not known.
 */
undecided: string[]
/**
 * Of the rules.
 */
warnings: string[]
/**
 * How long it takes, as estimated.
 */
seconds?: {
low: number
high: number
}
/**
 * For a person to run; quoted for the shell.
 */
commands: {
where: string
before: string[]
do: string[]
watch: string[]
verify: string[]
cancel: string[]
notes: string[]
}
}
/**
 * A guest that is not started.
 */
export interface LossGuest {
guest: string
tier: number
owner?: string
/**
 * no-way: nothing is prepared, or known, to start it elsewhere. no-target: no host can take it by the rules. no-room: hosts could, and are full, or what starts there before stands in the way. unknown: what decides it is not known.
 */
why: ("no-way" | "no-target" | "no-room" | "unknown")
/**
 * Sentences, of the nearest host.
 */
reasons: string[]
/**
 * The host that the reasons are of.
 */
nearest?: string
/**
 * A way of the platform that no rule judges as such.
 */
byHand?: {
/**
 * A sentence: what it takes.
 */
message: string
/**
 * Hosts to which it could move by the rules of a move with an outage, room aside.
 */
hosts: string[]
commands: string[]
}
/**
 * What to do beforehand, or what would settle it.
 */
wouldHelp: string[]
}
/**
 * What canmove plan loss --json prints: which guests can start elsewhere once a host is lost, and how.
 */
export interface PlanLoss {
schema: 1
/**
 * Time the facts are judged for.
 */
asOf: string
/**
 * When the oldest facts were read.
 */
oldestFacts: string
/**
 * all-start: every guest that ran can start again. some-lost: at least one cannot. undecided: none cannot, but of one it is not known.
 */
outcome: ("all-start" | "some-lost" | "undecided")
/**
 * Lost one at a time, the worst first.
 */
hosts: LossOfHost[]
/**
 * What the states after each step rest on, as sentences.
 */
assumed: string[]
notes: string[]
}
/**
 * One thing that was looked at.
 */
export interface PlanCheck {
/**
 * name, number, slots, vlans, pool, processors, memory, storage or spare.
 */
about: string
outcome: ("pass" | "fail" | "unknown" | "warning")
message: string
/**
 * What would settle an unknown, as an instruction.
 */
settle?: string
}
export interface PlannedGuest {
name: string
/**
 * Where it is written.
 */
place: string
/**
 * Host it is planned on; null: none has room.
 */
host: (string | null)
/**
 * The file names no host.
 */
hostProposed: boolean
outcome: PlanOutcome
checks: PlanCheck[]
/**
 * Numbers, given or chosen in the scheme.
 */
chosen: PlannedNumber[]
mobility: PlannedMobility[]
requests: PlanRequest[]
/**
 * What a person would type to make it; canmove runs none of it.
 */
commands: string[]
}
export interface PlannedNumber {
/**
 * For example "vSCSI slot through w1vios1".
 */
what: string
number: number
}
/**
 * Whether it could move to one host once it is made as planned.
 */
export interface PlannedMobility {
host: string
/**
 * The file asks for it.
 */
wanted: boolean
live: ("yes" | "no" | "unknown")
outage: ("yes" | "no" | "unknown")
reasons: string[]
}
/**
 * One line of a list for another team.
 */
export interface PlanRequest {
team: ("storage" | "san" | "network")
/**
 * LUN, WWPN pair or VLAN.
 */
what: string
/**
 * Hosts and Virtual I/O Servers it is for.
 */
where: string
detail: string
}
export interface FreeNumbers {
/**
 * Host, and Virtual I/O Server where it is of one; all hosts: "*".
 */
host: string
what: string
first: number
last: number
/**
 * The next free ones.
 */
next: number[]
/**
 * How many are free.
 */
left: number
}
/**
 * Whether planned guests fit, where they could move, and what is to be asked for and typed to make them. Output of canmove plan new --json.
 */
export interface PlanNew {
schema: 1
/**
 * Time the facts are judged for.
 */
asOf: string
/**
 * unknown: nothing speaks against it, and something that decides it is not known.
 */
outcome: ("fits" | "does-not" | "unknown")
/**
 * In the order of the file; each counts against those after it.
 */
guests: PlannedGuest[]
/**
 * Whether the guests of each host still find room on the others when it stops, with the planned guests there.
 */
spare: PlanCheck[]
/**
 * Next free numbers after the planned guests.
 */
free: FreeNumbers[]
}
/**
 * Whether a plan that was kept still holds. Output of canmove plan recheck with --json.
 */
export interface PlanRecheck {
schema: 1
/**
 * Hash that the plan names itself by.
 */
plan: string
/**
 * Time the facts are judged for.
 */
asOf: string
/**
 * valid: every step that remains is proved again. changed: something is not as planned. undecided: something that decides it is not known.
 */
outcome: ("valid" | "changed" | "undecided")
/**
 * The file is what was planned: its hash is that of its content.
 */
intact: boolean
/**
 * What the plan rests on.
 * 
 * Items: A host, then and now.
 */
hosts: {
/**
 * Name.
 */
host: string
/**
 * same: its facts have the values of then. unusable: too old, or not read. new: the plan does not know it.
 */
state: ("same" | "changed" | "gone" | "unusable" | "new")
/**
 * When the collection of its facts began; null: it is gone.
 */
readAt: (string | null)
/**
 * Why it is not usable.
 */
reason?: string
}[]
/**
 * In the order of the plan.
 * 
 * Items: A step, judged again.
 */
steps: {
/**
 * Of the step.
 */
id: string
kind: ("move" | "stop" | "start" | "maintain")
/**
 * Absent for maintain.
 */
guest?: string
/**
 * Host.
 */
from: string
/**
 * Host; absent for stop and maintain.
 */
to?: string
/**
 * changed: it can be done, and not as it was planned. waits: for a step that does not hold.
 */
state: ("holds" | "changed" | "refused" | "undecided" | "waits" | "done" | "half-done")
/**
 * Sentences.
 */
reasons: string[]
/**
 * What would settle what is not known, as instructions.
 */
settle: string[]
/**
 * How long it takes by today's facts; null: it is not done again, or not judged.
 */
seconds: (PlanSeconds | null)
}[]
/**
 * Guests on hosts to be emptied that the plan does not know.
 * 
 * Items: A guest that came since.
 */
appeared: {
/**
 * Name.
 */
guest: string
/**
 * Where it is.
 */
host: string
}[]
/**
 * Guests of the plan that are nowhere.
 * 
 * Items: A guest that is gone.
 */
gone: {
/**
 * Name.
 */
guest: string
/**
 * Where it was.
 */
host: string
}[]
/**
 * What remains, from now to the end of the last step, as estimated today (upper end).
 */
seconds: number
/**
 * null: the plan knows no window.
 */
fitsWindow: (boolean | null)
/**
 * Sentences.
 */
notes: string[]
}
/**
 * An estimate.
 */
export interface PlanSeconds {
low: number
high: number
}
/**
 * Until when all guests can still be brought back to where they were before the first plan.
 */
export interface PointOfReturn {
/**
 * Going back is possible now: proved, and within what is left of the window.
 */
possible: boolean
/**
 * The way back from here; null: there is none that is proved.
 */
backNow: (WayBack | null)
/**
 * Wave of the new plan after which going back is still possible; absent: not after the first one either. 0 never stands here.
 */
lastWave?: number
/**
 * Steps of that wave.
 */
lastSteps?: string[]
/**
 * How long going back takes from there (upper end).
 */
backSeconds?: number
/**
 * Up to the end of this wave going back takes no longer than going on; absent: going on is shorter already now, or there is no way back.
 */
shorterUntilWave?: number
/**
 * Why going back ends there: sentences.
 */
reasons: string[]
}
/**
 * Steps that bring everything back.
 */
export interface WayBack {
/**
 * Upper end.
 */
seconds: number
/**
 * In an order in which they can be typed.
 * 
 * Items: A step back.
 */
steps: {
kind: ("move" | "stop" | "start")
/**
 * Name.
 */
guest: string
/**
 * Host.
 */
from: string
/**
 * Host.
 */
to?: string
/**
 * Where the commands run.
 */
where: string
/**
 * Commands.
 */
do: string[]
}[]
}
/**
 * How to go on after a step that failed: what is done, a new plan from here, and until when going back is possible. Output of canmove plan resume with --json.
 */
export interface PlanResume {
schema: 1
/**
 * Hash of the plan that is resumed.
 */
from: string
/**
 * Time the facts are judged for.
 */
asOf: string
/**
 * The file is what was planned: its hash is that of its content.
 */
intact: boolean
/**
 * Of the plan that is resumed.
 */
steps: StepProgress[]
/**
 * What is left of the window; 0: it is over; null: the plan knows no window.
 */
restSeconds: (number | null)
/**
 * The new plan ends within what is left; null: the plan knows no window.
 */
fitsWindow: (boolean | null)
pointOfReturn: PointOfReturn
plan: Plan
/**
 * Sentences.
 */
notes: string[]
}
/**
 * What the facts show of a step.
 */
export interface StepProgress {
/**
 * Of the step.
 */
id: string
kind: ("move" | "stop" | "start" | "maintain")
/**
 * Absent for maintain.
 */
guest?: string
/**
 * Host.
 */
from: string
/**
 * Host; absent for stop and maintain.
 */
to?: string
/**
 * half-done: the guest is on neither host or on both, moves just now, or does not run as it should. unknown: the facts do not tell. not-shown: work on a host, which no fact shows.
 */
state: ("done" | "half-done" | "not-done" | "unknown" | "not-shown")
/**
 * Only of done. seen: in the facts. said: by the operator, and the facts do not contradict. implied: a later step that waits for it is done.
 */
how?: ("seen" | "said" | "implied")
/**
 * Sentences.
 */
reasons: string[]
/**
 * What shows or settles it; read what it prints before going on.
 */
commands: string[]
}
/**
 * From here.
 */
export interface Plan {
schema: 1
question: PlanQuestion
/**
 * Time the facts are judged for.
 */
asOf: string
outcome: PlanOutcomeOf
summary: PlanSummary
/**
 * Worst first.
 */
risks: PlanRisk[]
/**
 * Most important tier first.
 */
immovable: PlanImmovable[]
/**
 * Stops and outages, lowest tier first.
 * 
 * Items: A guest whose owner must agree.
 */
consents: {
guest: string
owner?: string
tier: number
to: ("stop" | "outage")
because: string
seconds?: PlanSeconds
}[]
/**
 * Ids of the pilot steps.
 */
pilots: string[]
waves: PlanWave[]
/**
 * In an order in which they can be typed.
 */
steps: PlanStep[]
/**
 * By name.
 */
hosts: PlanHost[]
/**
 * Hosts that are worked on at the same time, group after group.
 */
maintained: string[][]
/**
 * Estimates and defaults that the durations rest on: bandwidth, dirty rates.
 */
assumed: string[]
notes: string[]
proof: PlanProof
/**
 * By host.
 */
base: PlanBase[]
/**
 * SHA-256 over the plan without this line: the name of this plan in a change ticket.
 */
hash: string
}
/**
 * What was asked, in full: the same question of the same facts gives the same plan.
 */
export interface PlanQuestion {
kind: ("drain" | "rolling" | "balance")
/**
 * Hosts that were named: to drain, or to maintain; empty: all.
 */
hosts: string[]
/**
 * The guests go home afterwards.
 */
comeBack: boolean
/**
 * Rolling: hosts maintained at the same time.
 */
hostsAtOnce?: number
/**
 * Balance: moves at most.
 */
mostMoves?: number
/**
 * Balance: hosts whose loads lie this close to the mean are even enough.
 */
bandPercent?: number
/**
 * Moves whose verdict is unknown are used, too. Each is marked.
 */
allowUnknown: boolean
/**
 * What must stay free on every host that a guest is put on.
 */
reserve: ("none" | "n+1" | {
/**
 * Of each resource of each host.
 */
percent: number
})
/**
 * Length of the maintenance window; absent: none is given.
 */
windowMinutes?: number
/**
 * When the window opens; absent: not said.
 */
startsAt?: string
/**
 * The plan opens with pilot moves.
 */
pilots: boolean
/**
 * What was assumed (--assume), one sentence each.
 */
assumptions: string[]
}
/**
 * The plan in numbers.
 */
export interface PlanSummary {
/**
 * Moves in all, detours and the way home included.
 */
moves: number
/**
 * No plan has fewer.
 */
movesBound: number
/**
 * optimal: as good as the bound. gap: the bound is lower. not-proved: the time was over before the bound was known.
 */
proved: ("optimal" | "gap" | "not-proved")
solver: ("exact" | "heuristic")
/**
 * Moves in which the guest keeps running.
 */
live: number
/**
 * Running guests that are without service for a while.
 */
outages: number
/**
 * Guests that are stopped for room.
 */
stops: number
/**
 * Guests that stay although they should leave.
 */
leftOver: number
/**
 * No plan leaves fewer.
 */
leftOverBound: number
waves: number
/**
 * From the first step to the end of the last, as estimated (upper end).
 */
seconds: number
/**
 * null: no window was given.
 */
fitsWindow: (boolean | null)
/**
 * For example: 24 moves, bound 24: optimal.
 */
sentence: string
}
/**
 * Something to know before the first step.
 */
export interface PlanRisk {
level: ("high" | "medium" | "low")
/**
 * Guests and hosts.
 */
about: string[]
/**
 * A sentence.
 */
message: string
/**
 * What to do about it.
 */
remedy?: string
}
/**
 * A guest that should leave and cannot.
 */
export interface PlanImmovable {
guest: string
/**
 * Where it stays.
 */
host: string
owner?: string
tier: number
/**
 * no-target: no host can take it by the rules. no-room: hosts could, and are full. policy: it is pinned, frozen or may not be given an outage. unknown: what decides it is not known. order: no order of moves leads there. reserve: the room kept free would be gone. stop-in-vain: it may be stopped, and is not, since its host would not become empty all the same.
 */
why: ("no-target" | "no-room" | "policy" | "unknown" | "order" | "reserve" | "stop-in-vain")
/**
 * Sentences, the nearest way first.
 */
reasons: string[]
fix?: PlanFix
/**
 * What would settle unknowns, as instructions.
 */
wouldHelp: string[]
}
/**
 * The cheapest fix that would free it.
 */
export interface PlanFix {
/**
 * Key of the real-world action.
 */
action: string
host: string
summary: string
commands: string[]
effect: string
}
/**
 * Steps that may run at the same time.
 */
export interface PlanWave {
wave: number
/**
 * What it serves: the hosts maintained, or the way home.
 */
group: string
startSecond: number
endSecond: number
steps: string[]
}
/**
 * One thing that a person does.
 */
export interface PlanStep {
/**
 * Short and lasting: s1, s2 …; p1 … for pilots.
 */
id: string
/**
 * stop, start: of a guest for room. maintain: the host is empty; this is where the work on it happens.
 */
kind: ("move" | "stop" | "start" | "maintain")
/**
 * Why it is done. detour: a guest that stands in the way for a while. room: it makes room for another.
 */
purpose: ("leave" | "detour" | "return" | "room" | "balance" | "pilot" | "maintain")
/**
 * Absent for maintain.
 */
guest?: string
owner?: string
tier?: number
/**
 * Host; for maintain the host that is worked on.
 */
from: string
/**
 * Host; absent for stop and maintain.
 */
to?: string
/**
 * Method id; absent for maintain.
 */
method?: string
/**
 * The guest keeps running, or does not run anyway.
 */
live: boolean
/**
 * Only with allowUnknown: what is not known.
 */
undecided?: string[]
/**
 * Steps of a wave may run at the same time.
 */
wave: number
/**
 * Steps that must be done first, by id.
 */
after: string[]
/**
 * Why it waits for them, one sentence each.
 */
because: string[]
/**
 * From the start of the plan, as estimated (upper end).
 */
startSecond: number
endSecond: number
seconds: PlanSeconds1
downtime: PlanDowntime
/**
 * Of the rules, for this move.
 */
warnings: string[]
/**
 * Age of the oldest fact it rests on.
 */
evidenceAsOf?: string
/**
 * For a person to run; shell-safe.
 */
commands: {
/**
 * Where they run unless a line says otherwise.
 */
where: string
before: string[]
dryRun: string[]
do: string[]
watch: string[]
verify: string[]
cancel: string[]
/**
 * Back to how it was, once it is done.
 */
undo: string[]
notes: string[]
}
expect?: PlanExpect
}
/**
 * An estimate.
 */
export interface PlanSeconds1 {
low: number
high: number
}
/**
 * What the guest's users notice.
 */
export interface PlanDowntime {
kind: ("none" | "pause" | "restart" | "outage")
seconds?: PlanSeconds
basis: string
}
/**
 * What canmove verify looks for afterwards.
 */
export interface PlanExpect {
uuid?: string
/**
 * Running or stopped, as the platform says it.
 */
state: string
/**
 * It starts by itself with its host; absent: not known.
 */
autostart?: boolean
macs?: string[]
/**
 * Items: Virtual slots that the guest sees.
 */
slots?: number[]
}
/**
 * A host's load through the plan.
 */
export interface PlanHost {
host: string
platform: string
/**
 * drained: it becomes empty and is worked on. gives: guests leave it, and some stay.
 */
role: ("drained" | "gives" | "receives" | "both" | "untouched")
/**
 * Items: One resource; shares of its capacity, 0 to 1.
 */
loads: {
resource: string
/**
 * For example memory.
 */
title: string
unit: string
capacity: number
before: number
/**
 * Highest in any state of the plan, with what a running move holds on both hosts.
 */
peak: number
after: number
}[]
/**
 * Items: Load after each wave, for the first resource that is scarce.
 */
course: {
wave: number
second: number
share: number
}[]
guestsBefore: number
guestsAfter: number
}
/**
 * How the plan was proved: each step was judged by all rules in the state in which it runs.
 */
export interface PlanProof {
/**
 * Judged.
 */
steps: number
/**
 * Proposals that the rules refused on the way, and that were planned anew.
 */
rejected: number
/**
 * States whose room and reserve were checked.
 */
states: number
}
/**
 * What the plan rests on.
 */
export interface PlanBase {
host: string
/**
 * When the collection of its facts began.
 */
startedAt: string
/**
 * Of its facts.
 */
sha256: string
}
/**
 * A fix in short.
 */
export interface PlanFix1 {
/**
 * Key of the real-world action.
 */
action: string
host: string
summary: string
commands: string[]
effect: string
}
/**
 * What is so of the guest before the step and should be kept.
 */
export interface PlanExpect1 {
uuid?: string
/**
 * Running or stopped, as the platform says it.
 */
state: string
/**
 * It starts by itself with its host; absent: not known.
 */
autostart?: boolean
macs?: string[]
/**
 * Items: Virtual slots that the guest sees.
 */
slots?: number[]
}
/**
 * Moves in waves of steps, proved and scheduled. Output of canmove plan drain, rolling and balance with --json; canmove plan recheck, plan resume and verify read it.
 */
export interface Plan1 {
schema: 1
question: PlanQuestion
/**
 * Time the facts are judged for.
 */
asOf: string
outcome: PlanOutcomeOf
summary: PlanSummary
/**
 * Worst first.
 */
risks: PlanRisk[]
/**
 * Most important tier first.
 */
immovable: PlanImmovable[]
/**
 * Stops and outages, lowest tier first.
 * 
 * Items: A guest whose owner must agree.
 */
consents: {
guest: string
owner?: string
tier: number
to: ("stop" | "outage")
because: string
seconds?: PlanSeconds
}[]
/**
 * Ids of the pilot steps.
 */
pilots: string[]
waves: PlanWave[]
/**
 * In an order in which they can be typed.
 */
steps: PlanStep[]
/**
 * By name.
 */
hosts: PlanHost[]
/**
 * Hosts that are worked on at the same time, group after group.
 */
maintained: string[][]
/**
 * Estimates and defaults that the durations rest on: bandwidth, dirty rates.
 */
assumed: string[]
notes: string[]
proof: PlanProof
/**
 * By host.
 */
base: PlanBase[]
/**
 * SHA-256 over the plan without this line: the name of this plan in a change ticket.
 */
hash: string
}
/**
 * A recorded dry run, as it is read today.
 */
export interface DryRunAnswer {
schema: 1
/**
 * Of the record in the store.
 */
id: string
guest: string
/**
 * Host the guest was on.
 */
source: string
target: string
/**
 * Method it tried, for example ldoms/live.
 */
method: string
/**
 * The guest's state then, in the platform's words; empty where nobody knew.
 */
state: string
at: string
recordedAt: string
/**
 * unclear: it settles nothing.
 */
outcome: ("accepted" | "refused" | "unclear")
/**
 * Why it is read so, as a clause or a sentence.
 */
why: string
countsUntil: string
/**
 * Why it does not count now; absent where it does.
 */
ignored?: string
recognised: RecognisedText[]
/**
 * What it printed, without secrets.
 */
text: string
}
/**
 * Something the platform is known to say.
 */
export interface RecognisedText {
/**
 * Its id, for example ldoms/switch-missing.
 */
refusal: string
/**
 * What it means.
 */
says: string
/**
 * The words that were found.
 */
text: string
}
/**
 * How much a rule counts.
 */
export interface RuleWeight {
severity: ("blocker" | "warning" | "advice")
/**
 * refused by the platform, or after: it moves and then cannot run.
 */
stage: ("refused" | "after")
}
/**
 * A rule; explained with why and vendorTexts.
 */
export interface RuleSummary {
id: string
title: string
scope: ("guest" | "target" | "route" | "move")
dependsOn: ("compatibility" | "capacity" | "state")
/**
 * By method: one weight, or one for each state of the guest.
 */
methods: {
[k: string]: RuleWeight | {
[k: string]: RuleWeight
}
}
rows: string[]
sources: string[]
why?: string
/**
 * Regular expressions.
 */
vendorTexts?: string[]
}
/**
 * What canmove rules --test --json prints.
 */
export interface RuleTests {
rules: number
examples: number
broken: {
rule: string
example: string
why: string
}[]
}
/**
 * What Oracle VM Server for SPARC knows of a host.
 */
export interface LdomsHost {
/**
 * Logical Domains Manager version, for example 3.6.2.0.51.
 */
ldmVersion: (KnownText | Missing)
/**
 * Hypervisor version; not the system firmware version.
 */
hypervisorVersion: (KnownText | Missing)
/**
 * OpenBoot version.
 */
openBootVersion: (KnownText | Missing)
/**
 * Sun System Firmware version from prtdiag; not visible on Fujitsu M10/M12.
 */
sysfwVersion: (KnownText | Missing)
/**
 * Processor name as psrinfo prints it, for example SPARC-M7.
 */
cpuType: (KnownText | Missing)
/**
 * Clock in MHz.
 */
cpuClockMHz: (KnownWhole | Missing)
/**
 * Frequency of the %stick counter in Hz.
 */
stickFrequencyHz: (KnownWhole | Missing)
/**
 * Virtual CPUs (strands) of the machine.
 */
totalVcpus: (KnownWhole | Missing)
/**
 * Wholly free virtual CPUs.
 */
freeVcpus: (KnownWhole | Missing)
/**
 * Cores of the machine.
 */
totalCores: (KnownWhole | Missing)
/**
 * Cores with every strand free.
 */
freeCores: (KnownWhole | Missing)
/**
 * Memory of the machine in bytes, hypervisor included.
 */
totalMemoryBytes: (KnownWhole | Missing)
/**
 * Free memory in bytes, over all ranges.
 */
freeMemoryBytes: (KnownWhole | Missing)
/**
 * Cores.
 */
cores: (KnownCpuCoreList | Missing)
/**
 * Physical memory.
 */
memory: (KnownMemoryRangeList | Missing)
/**
 * Virtual disk services.
 */
vds: (KnownVdsList | Missing)
/**
 * Volumes of all virtual disk services.
 */
volumes: (KnownVdsVolumeList | Missing)
/**
 * Virtual switches.
 */
vsws: (KnownVswList | Missing)
/**
 * Console concentrators.
 */
vccs: (KnownVccList | Missing)
/**
 * Consoles in use.
 */
consoles: (KnownConsoleList | Missing)
/**
 * PCIe devices.
 */
io: (KnownIoDeviceList | Missing)
/**
 * Links behind the switches.
 */
netDevices: (KnownNetDeviceList | Missing)
/**
 * File systems of the control domain.
 */
mounts: (KnownMountList | Missing)
/**
 * Saved configurations.
 */
spConfigs: (KnownSpConfigList | Missing)
/**
 * SMF state of svc:/ldoms/ldmd: online, disabled, maintenance ...
 */
ldmdState: (KnownText | Missing)
/**
 * ldmd/xmpp_enabled.
 */
xmppEnabled: (KnownFlag | Missing)
/**
 * ldmd/incoming_migration_enabled.
 */
incomingMigrationEnabled: (KnownFlag | Missing)
/**
 * ldmd/outgoing_migration_enabled.
 */
outgoingMigrationEnabled: (KnownFlag | Missing)
/**
 * ldmd/fips1402_enabled.
 */
fips1402Enabled: (KnownFlag | Missing)
/**
 * ldmd/migration_adi_legacy_compat.
 */
adiLegacyCompat: (KnownFlag | Missing)
/**
 * Names of all domains of the machine.
 */
domainNames: (KnownTexts | Missing)
/**
 * UUIDs of all domains.
 */
domainUuids: (KnownTexts | Missing)
/**
 * Every MAC address of domains, vnets and switches of the machine.
 */
macsInUse: (KnownTexts | Missing)
/**
 * Domains in delayed reconfiguration.
 */
delayedReconfigDomains: (KnownTexts | Missing)
/**
 * Domains that take part in a migration right now.
 */
migratingDomains: (KnownTexts | Missing)
/**
 * Host ids of all domains of the machine.
 */
hostIds?: (KnownDomainHostIdList | Missing)
/**
 * Domains that hold the global performance counters (perf-counters=global).
 */
globalCounterDomains?: (KnownTexts | Missing)
/**
 * Logical domain channels (LDCs) that ldm list-bindings -e shows, by service domain.
 */
channelsInUse?: (KnownChannelUseList | Missing)
/**
 * Virtual SANs.
 */
vsans?: (KnownVsanList | Missing)
/**
 * Largest page of the hardware, in bytes.
 */
hardwareMaxPageBytes?: (KnownWhole | Missing)
/**
 * performance, elastic or disabled. No command of the control domain prints it: only by a statement.
 */
powerPolicy?: (KnownText | Missing)
/**
 * Fujitsu XCP level as digits, for example 2230. Only the XSCF shows it: only by a statement.
 */
xcpVersion?: (KnownText | Missing)
/**
 * ZFS pools imported in the control domain.
 */
zpools?: (KnownZpoolList | Missing)
/**
 * Certificates of other hosts that ldmd trusts (/var/share/ldomsmanager/trust), without .pem.
 */
trustedPeers?: (KnownTexts | Missing)
}
export interface KnownCpuCoreList {
v: CpuCore[]
s: SourceRef
}
/**
 * A physical core.
 */
export interface CpuCore {
/**
 * Core id.
 */
coreId: (KnownWhole | Missing)
/**
 * 100: wholly free.
 */
freePercent: (KnownWhole | Missing)
/**
 * Strands (virtual CPUs) of the core.
 */
strands: (KnownWhole | Missing)
}
export interface KnownMemoryRangeList {
v: MemoryRange[]
s: SourceRef
}
/**
 * A range of physical memory.
 */
export interface MemoryRange {
/**
 * Hexadecimal, 0x...
 */
physicalAddress: (KnownText | Missing)
/**
 * Size in bytes.
 */
sizeBytes: (KnownWhole | Missing)
/**
 * Domain, _sys_ for the hypervisor, empty: free.
 */
boundTo: (KnownText | Missing)
}
export interface KnownVdsList {
v: Vds[]
s: SourceRef
}
/**
 * A virtual disk service.
 */
export interface Vds {
/**
 * Service name, unique on a machine.
 */
name: (KnownText | Missing)
/**
 * Domain that runs it.
 */
serviceDomain: (KnownText | Missing)
}
export interface KnownVdsVolumeList {
v: VdsVolume[]
s: SourceRef
}
/**
 * A vdsdev: one volume of a virtual disk service. Volume names are unique only inside their vds.
 */
export interface VdsVolume {
/**
 * Volume name.
 */
name: (KnownText | Missing)
/**
 * Name of the virtual disk service.
 */
vds: (KnownText | Missing)
/**
 * Domain that runs the service.
 */
serviceDomain: (KnownText | Missing)
/**
 * Backend path as printed, repeated slashes collapsed.
 */
device: (KnownText | Missing)
/**
 * ro, slice, excl; empty: none.
 */
options: (KnownTexts | Missing)
/**
 * Multipathing group; empty text: none.
 */
mpgroup: (KnownText | Missing)
/**
 * Domains whose vdisks use the volume on this host.
 */
usedBy: (KnownTexts | Missing)
/**
 * What the backend is beyond its path: 'guid:<GUID>', with a slice behind it; 'nfs:<server>:<path>'; 'zpool:<GUID>:<volume>' or 'zpool:<GUID>:<file system>:<path>' below the pool; 'stated:<vds>/<volume>:<number>' by an operator's word. Missing where nothing proves it.
 */
storageId: (KnownText | Missing)
/**
 * The path leads to a device or a file now. Only the control domain is asked: missing for volumes of other service domains.
 */
backendExists?: (KnownFlag | Missing)
/**
 * The service domain is active, and neither starting, stopping nor at OpenBoot.
 */
serviceDomainRuns?: (KnownFlag | Missing)
}
export interface KnownVswList {
v: Vsw[]
s: SourceRef
}
/**
 * A virtual switch.
 */
export interface Vsw {
/**
 * Service name, unique on a machine.
 */
name: (KnownText | Missing)
/**
 * Domain that runs it.
 */
serviceDomain: (KnownText | Missing)
/**
 * Uplink device; empty: none.
 */
netDev: (KnownText | Missing)
/**
 * MAC address, lower case, two digits per octet.
 */
mac: (KnownText | Missing)
/**
 * VLAN of untagged frames.
 */
defaultVlanId: (KnownWhole | Missing)
/**
 * Port VLAN of the switch's own interface.
 */
pvid: (KnownWhole | Missing)
/**
 * Tagged VLANs of the switch's own interface.
 */
vids: (KnownWholes | Missing)
/**
 * MTU in bytes.
 */
mtu: (KnownWhole | Missing)
/**
 * Empty: none.
 */
mode: (KnownText | Missing)
/**
 * Empty: none.
 */
linkprop: (KnownText | Missing)
/**
 * VLANs (pvid and vid) of the active domains attached to this switch on this host: the uplink carries them today.
 */
vlansInUse: (KnownWholes | Missing)
/**
 * VLANs that an operator states the uplink carries.
 */
vlansStated?: (KnownWholes | Missing)
/**
 * The service domain is active, and neither starting, stopping nor at OpenBoot.
 */
serviceDomainRuns?: (KnownFlag | Missing)
}
export interface KnownVccList {
v: Vcc[]
s: SourceRef
}
/**
 * A virtual console concentrator.
 */
export interface Vcc {
/**
 * Service name.
 */
name: (KnownText | Missing)
/**
 * Domain that runs it.
 */
serviceDomain: (KnownText | Missing)
/**
 * First TCP port.
 */
portLow: (KnownWhole | Missing)
/**
 * Last TCP port.
 */
portHigh: (KnownWhole | Missing)
}
export interface KnownConsoleList {
v: Console[]
s: SourceRef
}
/**
 * A console in use.
 */
export interface Console {
/**
 * Domain.
 */
guest: (KnownText | Missing)
/**
 * TCP port.
 */
port: (KnownWhole | Missing)
/**
 * Console group.
 */
group: (KnownText | Missing)
}
export interface KnownIoDeviceList {
v: IoDevice[]
s: SourceRef
}
/**
 * A PCIe bus, slot, physical or virtual function.
 */
export interface IoDevice {
/**
 * Path.
 */
device: (KnownText | Missing)
/**
 * Name for ldm commands.
 */
alias: (KnownText | Missing)
/**
 * BUS, PCIE, PF, VF, NIU.
 */
type: (KnownText | Missing)
/**
 * OCC, EMP, IOV ...; may be empty.
 */
status: (KnownText | Missing)
/**
 * Owner; empty: none.
 */
domain: (KnownText | Missing)
/**
 * Bus alias.
 */
bus: (KnownText | Missing)
}
export interface KnownNetDeviceList {
v: NetDevice[]
s: SourceRef
}
/**
 * A network link of a service domain, as list-netdev prints it.
 */
export interface NetDevice {
/**
 * Link name.
 */
name: (KnownText | Missing)
/**
 * PHYS, AGGR, VSW ...
 */
class: (KnownText | Missing)
/**
 * up, down, unknown.
 */
state: (KnownText | Missing)
/**
 * Domain that owns the link.
 */
serviceDomain: (KnownText | Missing)
}
export interface KnownMountList {
v: Mount[]
s: SourceRef
}
/**
 * A file system mounted in the control domain.
 */
export interface Mount {
/**
 * Directory.
 */
mountPoint: (KnownText | Missing)
/**
 * What is mounted: device or server:path.
 */
special: (KnownText | Missing)
/**
 * nfs, zfs, ufs ...
 */
fsType: (KnownText | Missing)
/**
 * Mounted on all nodes of a cluster at once (mount option global); absent: not mounted so.
 */
clusterWide?: (KnownFlag | Missing)
}
export interface KnownSpConfigList {
v: SpConfig[]
s: SourceRef
}
/**
 * A configuration saved on the service processor.
 */
export interface SpConfig {
/**
 * Name.
 */
name: (KnownText | Missing)
/**
 * The running one.
 */
current: (KnownFlag | Missing)
/**
 * Used at the next power-on.
 */
nextPoweron: (KnownFlag | Missing)
/**
 * Marked degraded.
 */
degraded: (KnownFlag | Missing)
}
export interface KnownDomainHostIdList {
v: DomainHostId[]
s: SourceRef
}
/**
 * The host id of a domain.
 */
export interface DomainHostId {
/**
 * Domain.
 */
domain: (KnownText | Missing)
/**
 * Lower-case hexadecimal without 0x.
 */
hostId: (KnownText | Missing)
}
export interface KnownChannelUseList {
v: ChannelUse[]
s: SourceRef
}
/**
 * Logical domain channels at a service domain.
 */
export interface ChannelUse {
/**
 * Domain.
 */
serviceDomain: (KnownText | Missing)
/**
 * Channels that end in the domain: ldc= of its records.
 */
count: (KnownWhole | Missing)
}
export interface KnownVsanList {
v: Vsan[]
s: SourceRef
}
/**
 * A virtual SAN: one initiator port of a host bus adapter, and the LUNs behind it.
 */
export interface Vsan {
/**
 * Service name, unique on a machine.
 */
name: (KnownText | Missing)
/**
 * Domain that runs it.
 */
serviceDomain: (KnownText | Missing)
/**
 * Path of the initiator port; empty: not printed.
 */
iport: (KnownText | Missing)
/**
 * World-wide names of the LUNs that its port reaches; missing where the names of the devices do not tell.
 */
luns?: (KnownTexts | Missing)
}
export interface KnownZpoolList {
v: Zpool[]
s: SourceRef
}
/**
 * A ZFS pool.
 */
export interface Zpool {
/**
 * Name.
 */
name: (KnownText | Missing)
/**
 * GUID of the pool, decimal: the same wherever it is imported.
 */
guid: (KnownText | Missing)
/**
 * ONLINE, DEGRADED, FAULTED ...
 */
health: (KnownText | Missing)
}
/**
 * What Oracle VM Server for SPARC knows of a domain.
 */
export interface LdomsGuest {
/**
 * active, bound, inactive, or a transient state: starting, stopping, binding, unbinding.
 */
state: (KnownText | Missing)
/**
 * Software state, for example Solaris running or OpenBoot Running; empty where no software runs.
 */
softstate: (KnownText | Missing)
/**
 * The control domain.
 */
control: (KnownFlag | Missing)
/**
 * A service domain.
 */
vioService: (KnownFlag | Missing)
/**
 * In transition: OpenBoot, booting, or without the softstate driver.
 */
transition: (KnownFlag | Missing)
/**
 * Bound with missing resources.
 */
degraded: (KnownFlag | Missing)
/**
 * Delayed reconfiguration pending.
 */
delayedReconfig: (KnownFlag | Missing)
/**
 * Memory dynamic reconfiguration in progress.
 */
memoryReconfig: (KnownFlag | Missing)
/**
 * none, source, target or error.
 */
migration: (KnownText | Missing)
/**
 * Machine MAC address.
 */
mac: (KnownText | Missing)
/**
 * Host id, lower-case hexadecimal without 0x.
 */
hostId: (KnownText | Missing)
/**
 * The guest holds whole cores by constraint.
 */
wholeCore: (KnownFlag | Missing)
/**
 * Cores the guest holds, or asks for.
 */
cores: (KnownWhole | Missing)
/**
 * A number, unlimited, or empty.
 */
maxCores: (KnownText | Missing)
/**
 * max-throughput, max-ipc or empty.
 */
threading: (KnownText | Missing)
/**
 * core, memory; empty: none.
 */
physicalBindings: (KnownTexts | Missing)
/**
 * native, generic, migration-class1, sparc64-class1.
 */
cpuArch: (KnownText | Missing)
/**
 * ignore, panic, reset, stop.
 */
failurePolicy: (KnownText | Missing)
/**
 * on, off.
 */
extendedMapinSpace: (KnownText | Missing)
/**
 * Domains this one depends on.
 */
masters: (KnownTexts | Missing)
/**
 * global, strand, htstrand.
 */
perfCounters: (KnownTexts | Missing)
/**
 * Verified boot policy.
 */
bootPolicy: (KnownText | Missing)
/**
 * Largest page the guest may use, in bytes.
 */
effectiveMaxPageBytes: (KnownWhole | Missing)
/**
 * Memory blocks.
 */
memoryBlocks: (KnownMemoryBlockList | Missing)
/**
 * Virtual disks.
 */
vdisks: (KnownVdiskList | Missing)
/**
 * Virtual networks.
 */
vnets: (KnownVnetList | Missing)
/**
 * Virtual SCSI adapters.
 */
vhbas: (KnownVhbaList | Missing)
/**
 * Physical devices.
 */
io: (KnownGuestIoList | Missing)
/**
 * Crypto units bound (T2 and T3).
 */
cryptoUnits: (KnownWhole | Missing)
/**
 * TCP port of the console.
 */
consolePort: (KnownWhole | Missing)
/**
 * Console group.
 */
consoleGroup: (KnownText | Missing)
/**
 * Console concentrator.
 */
vcc: (KnownText | Missing)
/**
 * auto-boot? variable: true, false or empty when unset.
 */
autoBoot: (KnownText | Missing)
/**
 * Domains of the source host that name this one as master.
 */
dependents: (KnownTexts | Missing)
/**
 * Machine MAC, vnet MACs and alternate MACs of the guest.
 */
macs: (KnownTexts | Missing)
}
export interface KnownMemoryBlockList {
v: MemoryBlock[]
s: SourceRef
}
/**
 * A block of the guest's memory.
 */
export interface MemoryBlock {
/**
 * Hexadecimal.
 */
realAddress: (KnownText | Missing)
/**
 * Hexadecimal; empty while inactive.
 */
physicalAddress: (KnownText | Missing)
/**
 * Size in bytes.
 */
sizeBytes: (KnownWhole | Missing)
}
export interface KnownVdiskList {
v: Vdisk[]
s: SourceRef
}
/**
 * A virtual disk of a guest, resolved to its backend on the source host.
 */
export interface Vdisk {
/**
 * Disk name in the guest.
 */
name: (KnownText | Missing)
/**
 * Volume name.
 */
volume: (KnownText | Missing)
/**
 * Virtual disk service.
 */
vds: (KnownText | Missing)
/**
 * Service domain in use; empty for an inactive domain.
 */
serviceDomain: (KnownText | Missing)
/**
 * Device id.
 */
id: (KnownWhole | Missing)
/**
 * Timeout in seconds; 0: none.
 */
timeoutSeconds: (KnownWhole | Missing)
/**
 * Backend path of the volume.
 */
device: (KnownText | Missing)
/**
 * Options of the volume.
 */
options: (KnownTexts | Missing)
/**
 * Multipathing group of the volume; empty: none.
 */
mpgroup: (KnownText | Missing)
/**
 * Volumes in that group on the source host; 0 without a group.
 */
mpgroupMembers: (KnownWhole | Missing)
/**
 * What the backend is beyond its path, as on the volume.
 */
storageId: (KnownText | Missing)
}
export interface KnownVnetList {
v: Vnet[]
s: SourceRef
}
/**
 * A virtual network device of a guest.
 */
export interface Vnet {
/**
 * Device name.
 */
name: (KnownText | Missing)
/**
 * Virtual switch.
 */
vsw: (KnownText | Missing)
/**
 * Domain of the switch; empty for an inactive domain.
 */
serviceDomain: (KnownText | Missing)
/**
 * MAC address.
 */
mac: (KnownText | Missing)
/**
 * Alternate MAC addresses.
 */
altMacs: (KnownTexts | Missing)
/**
 * Port VLAN.
 */
pvid: (KnownWhole | Missing)
/**
 * Tagged VLANs.
 */
vids: (KnownWholes | Missing)
/**
 * MTU in bytes.
 */
mtu: (KnownWhole | Missing)
/**
 * hybrid, or empty.
 */
mode: (KnownText | Missing)
/**
 * Device id.
 */
id: (KnownWhole | Missing)
}
export interface KnownVhbaList {
v: Vhba[]
s: SourceRef
}
/**
 * A virtual SCSI host bus adapter.
 */
export interface Vhba {
/**
 * Device name.
 */
name: (KnownText | Missing)
/**
 * Virtual SAN.
 */
vsan: (KnownText | Missing)
/**
 * Service domain.
 */
serviceDomain: (KnownText | Missing)
}
export interface KnownGuestIoList {
v: GuestIo[]
s: SourceRef
}
/**
 * A physical device that the guest owns.
 */
export interface GuestIo {
/**
 * Path.
 */
device: (KnownText | Missing)
/**
 * Name for ldm commands.
 */
alias: (KnownText | Missing)
}
/**
 * What the HMC and the Virtual I/O Servers show of a managed system.
 */
export interface PowervmHost {
/**
 * Machine type, model and serial number, for example 9009-42A*78AAAA1: the identity of the system.
 */
mtms: (KnownText | Missing)
/**
 * State as lssyscfg prints it, for example Operating.
 */
systemState: (KnownText | Missing)
/**
 * Connection between HMC and system, lower case, for example connected.
 */
connectionState: (KnownText | Missing)
/**
 * HMCs that showed this system, by endpoint.
 */
hmcs: (KnownHmcList | Missing)
/**
 * The system may take part in active moves.
 */
activeMobilityCapable: (KnownFlag | Missing)
/**
 * The system may take part in inactive moves.
 */
inactiveMobilityCapable: (KnownFlag | Missing)
/**
 * PowerVM is activated.
 */
virtualIoCapable?: (KnownFlag | Missing)
/**
 * Active Memory Expansion.
 */
ameCapable?: (KnownFlag | Missing)
/**
 * Active Memory Sharing.
 */
amsCapable?: (KnownFlag | Missing)
/**
 * Virtual Trusted Platform Module.
 */
vtpmCapable?: (KnownFlag | Missing)
/**
 * SR-IOV.
 */
sriovCapable?: (KnownFlag | Missing)
/**
 * Virtual NIC.
 */
vnicCapable?: (KnownFlag | Missing)
/**
 * Virtual Fibre Channel (NPIV).
 */
virtualFcCapable?: (KnownFlag | Missing)
/**
 * 16 GiB pages.
 */
hugePageCapable?: (KnownFlag | Missing)
/**
 * Remote restart.
 */
remoteRestartCapable?: (KnownFlag | Missing)
/**
 * Simplified remote restart.
 */
simplifiedRemoteRestartCapable?: (KnownFlag | Missing)
/**
 * Dedicated partitions may share idle processors while active.
 */
dedicatedShareActiveCapable?: (KnownFlag | Missing)
/**
 * HMCs (endpoints) whose SSH keys the system's HMC has, so that moves to their systems can begin; only from a statement: no read-only command shows it.
 */
trustedHmcs?: (KnownTexts | Missing)
/**
 * Fingerprint of the trusted system key; only from a statement: no read-only command shows it.
 */
trustedKey?: (KnownText | Missing)
/**
 * Processor compatibility modes as printed.
 */
procCompatModes: (KnownTexts | Missing)
/**
 * Partitions the system can have.
 */
maxLpars: (KnownWhole | Missing)
/**
 * Release family of the firmware in digits, for example 950.
 */
firmwareFamily: (KnownText | Missing)
/**
 * Activated service pack level, for example 105.
 */
firmwareServicePack: (KnownWhole | Missing)
/**
 * Release as printed, for example 01VL950.
 */
firmwareEc: (KnownText | Missing)
/**
 * POWER6, POWER6+, POWER7, POWER8, POWER9, POWER10, POWER11; from the compatibility modes, else the machine type.
 */
processorGeneration: (KnownText | Missing)
/**
 * Size of a logical memory block (mem_region_size) in MiB.
 */
lmbMiB: (KnownWhole | Missing)
/**
 * Configurable memory in MiB.
 */
totalMemoryMiB: (KnownWhole | Missing)
/**
 * Available memory in MiB.
 */
freeMemoryMiB: (KnownWhole | Missing)
/**
 * Possible ratios of the hardware page table, for example 1:128.
 */
hptRatios: (KnownTexts | Missing)
/**
 * Available 16 GiB pages.
 */
freeHugePages?: (KnownWhole | Missing)
/**
 * Configurable processing units in hundredths.
 */
totalProcUnitsHundredths: (KnownWhole | Missing)
/**
 * Available processing units in hundredths.
 */
freeProcUnitsHundredths: (KnownWhole | Missing)
/**
 * Fewest processing units of a virtual processor, in hundredths.
 */
minUnitsPerVpHundredths: (KnownWhole | Missing)
/**
 * Most virtual processors of a partition.
 */
maxVirtualProcsPerLpar: (KnownWhole | Missing)
/**
 * Most current virtual processors of an AIX or Linux partition.
 */
maxCurrVirtualProcsPerLpar?: (KnownWhole | Missing)
/**
 * Shared processor pools.
 */
pools: (KnownProcPoolList | Missing)
/**
 * Shared memory pools.
 */
memoryPools?: (KnownMemoryPoolList | Missing)
/**
 * Every partition of the system, Virtual I/O Servers and stubs included.
 */
lpars: (KnownLparOnSystemList | Missing)
/**
 * Names of the virtual switches.
 */
vswitches: (KnownTexts | Missing)
/**
 * Virtual Ethernet adapters of all partitions.
 */
ethernet: (KnownSystemEthernetList | Missing)
/**
 * Virtual I/O Servers: what the HMC shows, and what was read on them once joining has added it.
 */
vioses: (KnownViosList | Missing)
/**
 * Virtual slots in use, of every partition.
 */
usedSlots?: (KnownUsedSlotList | Missing)
/**
 * WWPNs of the virtual Fibre Channel client adapters of all partitions.
 */
clientWwpns?: (KnownClientWwpnList | Missing)
/**
 * Physical I/O slots.
 */
physicalSlots: (KnownPhysicalSlotList | Missing)
/**
 * SR-IOV adapters.
 */
sriovAdapters?: (KnownSriovAdapterList | Missing)
/**
 * Physical ports of SR-IOV adapters.
 */
sriovPorts?: (KnownSriovPortList | Missing)
/**
 * Active moves at once.
 */
activeMigrationsSupported: (KnownWhole | Missing)
/**
 * Active moves now.
 */
activeMigrationsRunning: (KnownWhole | Missing)
/**
 * Inactive moves at once.
 */
inactiveMigrationsSupported: (KnownWhole | Missing)
/**
 * Inactive moves now.
 */
inactiveMigrationsRunning: (KnownWhole | Missing)
/**
 * Which configuration an inactive move takes: prof or config.
 */
inactiveProfilePolicy?: (KnownText | Missing)
/**
 * The Dynamic Platform Optimizer runs now.
 */
dpoRunning?: (KnownFlag | Missing)
/**
 * Power-on policy of the system's partitions, as printed.
 */
powerOffPolicy?: (KnownText | Missing)
/**
 * Physical volumes of all Virtual I/O Servers that were read. Joining adds them.
 */
disks?: (KnownViosDiskList | Missing)
/**
 * vSCSI mappings of all Virtual I/O Servers that were read. Joining adds them.
 */
scsiMaps?: (KnownScsiMapList | Missing)
/**
 * NPIV mappings of all Virtual I/O Servers that were read. Joining adds them.
 */
fcMaps?: (KnownFcMapList | Missing)
/**
 * NPIV-capable ports of all Virtual I/O Servers that were read. Joining adds them.
 */
npivPorts?: (KnownNpivPortList | Missing)
/**
 * Trunk adapters and the Shared Ethernet Adapters behind them. Joining adds them.
 */
trunks?: (KnownTrunkList | Missing)
/**
 * What supplied SAN facts say of the WWPNs of its partitions, in every fabric. Joining adds them; known and empty only where SAN facts were supplied.
 */
zones?: (KnownWwpnZoningList | Missing)
}
export interface KnownHmcList {
v: Hmc[]
s: SourceRef
}
/**
 * An HMC that showed a system.
 */
export interface Hmc {
/**
 * Endpoint.
 */
name: (KnownText | Missing)
/**
 * Base version, for example V10R3.
 */
version: (KnownText | Missing)
/**
 * With the service pack, for example V10R3 M1062.
 */
fullVersion: (KnownText | Missing)
/**
 * It takes part in moves to systems of another HMC.
 */
remoteMobilityCapable: (KnownFlag | Missing)
}
export interface KnownProcPoolList {
v: ProcPool[]
s: SourceRef
}
/**
 * A shared processor pool.
 */
export interface ProcPool {
/**
 * Name.
 */
name: (KnownText | Missing)
/**
 * Number; 0 is the default pool.
 */
poolId: (KnownWhole | Missing)
/**
 * Most processing units in hundredths; the default pool has no limit.
 */
maxUnitsHundredths?: (KnownWhole | Missing)
/**
 * Reserved processing units in hundredths.
 */
reservedUnitsHundredths?: (KnownWhole | Missing)
}
export interface KnownMemoryPoolList {
v: MemoryPool[]
s: SourceRef
}
/**
 * A shared memory pool.
 */
export interface MemoryPool {
/**
 * Number.
 */
poolId: (KnownWhole | Missing)
/**
 * Size in MiB.
 */
sizeMiB: (KnownWhole | Missing)
/**
 * Names of the paging Virtual I/O Servers.
 */
pagingVioses: (KnownTexts | Missing)
/**
 * Sizes of paging devices that nobody uses, in MiB.
 */
freePagingDevicesMiB?: (KnownWholes | Missing)
}
export interface KnownLparOnSystemList {
v: LparOnSystem[]
s: SourceRef
}
/**
 * A partition as other partitions see it.
 */
export interface LparOnSystem {
/**
 * Name.
 */
name: (KnownText | Missing)
/**
 * Number.
 */
lparId: (KnownWhole | Missing)
/**
 * aixlinux, os400 or vioserver.
 */
environment: (KnownText | Missing)
/**
 * State as printed.
 */
state: (KnownText | Missing)
/**
 * Shared processor pool, where it is in one.
 */
poolId?: (KnownWhole | Missing)
/**
 * shared or ded.
 */
procMode?: (KnownText | Missing)
/**
 * Entitlement in hundredths.
 */
procUnitsHundredths?: (KnownWhole | Missing)
/**
 * Virtual processors.
 */
procs?: (KnownWhole | Missing)
}
export interface KnownSystemEthernetList {
v: SystemEthernet[]
s: SourceRef
}
/**
 * A virtual Ethernet adapter of any partition.
 */
export interface SystemEthernet {
/**
 * Partition.
 */
lparId: (KnownWhole | Missing)
/**
 * Virtual slot.
 */
slot: (KnownWhole | Missing)
/**
 * Virtual switch.
 */
vswitch: (KnownText | Missing)
/**
 * MAC address: twelve digits, lower case, no separators.
 */
mac: (KnownText | Missing)
/**
 * Port VLAN ID.
 */
pvid: (KnownWhole | Missing)
/**
 * Further VLANs.
 */
vlans: (KnownWholes | Missing)
/**
 * It is a trunk.
 */
trunk: (KnownFlag | Missing)
/**
 * Priority of a trunk.
 */
trunkPriority?: (KnownWhole | Missing)
}
export interface KnownViosList {
v: Vios[]
s: SourceRef
}
/**
 * A Virtual I/O Server.
 */
export interface Vios {
/**
 * Name.
 */
name: (KnownText | Missing)
/**
 * Partition number.
 */
lparId: (KnownWhole | Missing)
/**
 * State as printed.
 */
state: (KnownText | Missing)
/**
 * State of its RMC connection.
 */
rmcState: (KnownText | Missing)
/**
 * It is a mover service partition.
 */
msp: (KnownFlag | Missing)
/**
 * It is a time reference.
 */
timeRef?: (KnownFlag | Missing)
/**
 * Virtual slots it may have.
 */
maxVirtualSlots: (KnownWhole | Missing)
/**
 * Virtual slots in use.
 */
slots: (KnownWholes | Missing)
/**
 * Memory in MiB.
 */
memoryMiB: (KnownWhole | Missing)
/**
 * Entitlement in hundredths; of a dedicated one, its processors times 100.
 */
procUnitsHundredths: (KnownWhole | Missing)
/**
 * It starts with the system.
 */
autoStart?: (KnownFlag | Missing)
/**
 * ioslevel, for example 3.1.4.31. Joining adds what follows.
 */
level?: (KnownText | Missing)
/**
 * Moves at once through it (cfg_msp_lpm_ops).
 */
mspConcurrency?: (KnownWhole | Missing)
/**
 * It has a VASI device.
 */
vasi?: (KnownFlag | Missing)
/**
 * A security level or a firewall profile is active.
 */
secured?: (KnownFlag | Missing)
/**
 * How busy its processors are.
 */
cpuBusyPercent?: (KnownWhole | Missing)
/**
 * Free memory inside it in MiB.
 */
freeMemoryMiB?: (KnownWhole | Missing)
/**
 * Its physical volumes were read.
 */
disksRead?: (KnownFlag | Missing)
/**
 * Its vSCSI mappings were read.
 */
scsiMapsRead?: (KnownFlag | Missing)
/**
 * Its NPIV mappings were read.
 */
fcMapsRead?: (KnownFlag | Missing)
/**
 * Its NPIV-capable ports were read.
 */
portsRead?: (KnownFlag | Missing)
/**
 * Its Shared Ethernet Adapters were read.
 */
networkRead?: (KnownFlag | Missing)
/**
 * Shared storage pool cluster it is a node of; empty: none.
 */
cluster?: (KnownText | Missing)
}
export interface KnownUsedSlotList {
v: UsedSlot[]
s: SourceRef
}
/**
 * A virtual slot in use.
 */
export interface UsedSlot {
/**
 * Partition.
 */
lparId: (KnownWhole | Missing)
/**
 * Slot.
 */
slot: (KnownWhole | Missing)
/**
 * eth, scsi, fc, serial or vnic.
 */
kind: (KnownText | Missing)
}
export interface KnownClientWwpnList {
v: ClientWwpn[]
s: SourceRef
}
/**
 * A WWPN of a virtual Fibre Channel client adapter.
 */
export interface ClientWwpn {
/**
 * Partition.
 */
lparId: (KnownWhole | Missing)
/**
 * 16 digits, lower case.
 */
wwpn: (KnownText | Missing)
}
export interface KnownPhysicalSlotList {
v: PhysicalSlot[]
s: SourceRef
}
/**
 * A physical I/O slot.
 */
export interface PhysicalSlot {
/**
 * DRC index.
 */
drcIndex: (KnownText | Missing)
/**
 * Location code.
 */
drcName: (KnownText | Missing)
/**
 * Location code of the drawer.
 */
unit: (KnownText | Missing)
/**
 * Slot in the drawer, for example C6.
 */
slotName: (KnownText | Missing)
/**
 * What is in it.
 */
description: (KnownText | Missing)
/**
 * Feature codes.
 */
featureCodes?: (KnownTexts | Missing)
/**
 * Partition that owns it; 0: nobody.
 */
lparId: (KnownWhole | Missing)
/**
 * Its name; empty: nobody.
 */
lparName: (KnownText | Missing)
}
export interface KnownSriovAdapterList {
v: SriovAdapter[]
s: SourceRef
}
/**
 * An SR-IOV adapter.
 */
export interface SriovAdapter {
/**
 * Number.
 */
adapterId: (KnownWhole | Missing)
/**
 * sriov_status, for example running.
 */
state: (KnownText | Missing)
/**
 * Location code.
 */
locationCode: (KnownText | Missing)
/**
 * Logical ports it can have.
 */
portsMax?: (KnownWhole | Missing)
}
export interface KnownSriovPortList {
v: SriovPort[]
s: SourceRef
}
/**
 * A physical port of an SR-IOV adapter.
 */
export interface SriovPort {
/**
 * Adapter.
 */
adapterId: (KnownWhole | Missing)
/**
 * Port.
 */
portId: (KnownWhole | Missing)
/**
 * Label; empty: none.
 */
label: (KnownText | Missing)
/**
 * Free capacity in hundredths of a percent.
 */
freeCapacityHundredths: (KnownWhole | Missing)
/**
 * The link is up.
 */
linkUp?: (KnownFlag | Missing)
}
export interface KnownViosDiskList {
v: ViosDisk[]
s: SourceRef
}
/**
 * A physical volume of a Virtual I/O Server.
 */
export interface ViosDisk {
/**
 * Virtual I/O Server.
 */
viosId: (KnownWhole | Missing)
/**
 * Its name.
 */
viosName: (KnownText | Missing)
/**
 * hdisk.
 */
name: (KnownText | Missing)
/**
 * What proves that two volumes are one LUN, strongest first: udid:…, pvid:…, ieee:…; empty: nothing does.
 */
identities: (KnownTexts | Missing)
/**
 * UDID; empty: none.
 */
udid: (KnownText | Missing)
/**
 * PVID; empty: none.
 */
pvid: (KnownText | Missing)
/**
 * Size in MiB.
 */
sizeMiB?: (KnownWhole | Missing)
/**
 * reserve_policy.
 */
reservePolicy?: (KnownText | Missing)
/**
 * max_transfer.
 */
maxTransferBytes?: (KnownWhole | Missing)
/**
 * Volume group; empty: none.
 */
vg: (KnownText | Missing)
/**
 * Partitions that a vSCSI mapping gives it to; 0 stands for any client.
 */
mappedTo: (KnownWholes | Missing)
}
export interface KnownScsiMapList {
v: ScsiMap[]
s: SourceRef
}
/**
 * A vSCSI server adapter with one virtual target device.
 */
export interface ScsiMap {
/**
 * Virtual I/O Server.
 */
viosId: (KnownWhole | Missing)
/**
 * Its name.
 */
viosName: (KnownText | Missing)
/**
 * Adapter.
 */
vhost: (KnownText | Missing)
/**
 * Virtual slot of the server adapter.
 */
serverSlot: (KnownWhole | Missing)
/**
 * Connected partition; 0: none.
 */
clientId: (KnownWhole | Missing)
/**
 * Virtual target device; empty: the adapter has none.
 */
vtd: (KnownText | Missing)
/**
 * As printed.
 */
status?: (KnownText | Missing)
/**
 * Backing device; empty: none.
 */
backing: (KnownText | Missing)
/**
 * disk, lv, file, optical, tape, ssp, none or unclear.
 */
backingKind: (KnownText | Missing)
}
export interface KnownFcMapList {
v: FcMap[]
s: SourceRef
}
/**
 * A virtual Fibre Channel server adapter.
 */
export interface FcMap {
/**
 * Virtual I/O Server.
 */
viosId: (KnownWhole | Missing)
/**
 * Its name.
 */
viosName: (KnownText | Missing)
/**
 * Adapter.
 */
vfchost: (KnownText | Missing)
/**
 * Virtual slot of the server adapter.
 */
serverSlot: (KnownWhole | Missing)
/**
 * Client partition.
 */
clientId: (KnownWhole | Missing)
/**
 * Virtual slot of the client adapter, from its DRC.
 */
clientSlot?: (KnownWhole | Missing)
/**
 * As printed, for example LOGGED_IN.
 */
status: (KnownText | Missing)
/**
 * Physical port, for example fcs0; empty: not mapped.
 */
port: (KnownText | Missing)
/**
 * Ports logged in.
 */
portsLoggedIn: (KnownWhole | Missing)
/**
 * Flags in hexadecimal digits.
 */
flags: (KnownText | Missing)
}
export interface KnownNpivPortList {
v: NpivPort[]
s: SourceRef
}
/**
 * A physical Fibre Channel port that can carry NPIV.
 */
export interface NpivPort {
/**
 * Virtual I/O Server.
 */
viosId: (KnownWhole | Missing)
/**
 * Its name.
 */
viosName: (KnownText | Missing)
/**
 * fcsN.
 */
name: (KnownText | Missing)
/**
 * Location code.
 */
locationCode: (KnownText | Missing)
/**
 * The switch supports NPIV.
 */
fabricSupportsNpiv: (KnownFlag | Missing)
/**
 * Client ports it can carry.
 */
portsTotal: (KnownWhole | Missing)
/**
 * Client ports still free.
 */
portsFree: (KnownWhole | Missing)
/**
 * WWPNs still free.
 */
wwpnsFree: (KnownWhole | Missing)
/**
 * Its own WWPN: 16 digits, lower case.
 */
wwpn?: (KnownText | Missing)
/**
 * Name of the fabric it is cabled to; only from SAN facts or a statement.
 */
fabric?: (KnownText | Missing)
}
export interface KnownTrunkList {
v: Trunk[]
s: SourceRef
}
/**
 * A trunk adapter of a Virtual I/O Server.
 */
export interface Trunk {
/**
 * Virtual I/O Server.
 */
viosId: (KnownWhole | Missing)
/**
 * Its name.
 */
viosName: (KnownText | Missing)
/**
 * Virtual slot.
 */
slot: (KnownWhole | Missing)
/**
 * Virtual switch.
 */
vswitch: (KnownText | Missing)
/**
 * Port VLAN ID.
 */
pvid: (KnownWhole | Missing)
/**
 * Further VLANs.
 */
vlans: (KnownWholes | Missing)
/**
 * Trunk priority.
 */
priority: (KnownWhole | Missing)
/**
 * Shared Ethernet Adapter that bridges it; empty: none does.
 */
sea: (KnownText | Missing)
/**
 * As printed; empty: not printed.
 */
seaStatus?: (KnownText | Missing)
/**
 * PRIMARY, BACKUP … from entstat.
 */
seaState?: (KnownText | Missing)
/**
 * ha_mode.
 */
haMode?: (KnownText | Missing)
/**
 * Control channel adapter or PVID; empty: none.
 */
controlChannel?: (KnownText | Missing)
/**
 * It is the pvid_adapter of its SEA.
 */
pvidAdapter?: (KnownFlag | Missing)
/**
 * Adapter or link aggregation under the SEA.
 */
realAdapter?: (KnownText | Missing)
}
export interface KnownWwpnZoningList {
v: WwpnZoning[]
s: SourceRef
}
/**
 * Zoning and masking of one WWPN.
 */
export interface WwpnZoning {
/**
 * 16 digits, lower case.
 */
wwpn: (KnownText | Missing)
/**
 * Fabric.
 */
fabric: (KnownText | Missing)
/**
 * WWPNs of storage ports that an active zone puts it together with.
 */
targets: (KnownTexts | Missing)
/**
 * LUNs that storage masks to it, as TARGET/LUN-identity; only where masking was supplied.
 */
luns?: (KnownTexts | Missing)
}
/**
 * What the HMC and the Virtual I/O Servers show of a partition.
 */
export interface PowervmGuest {
/**
 * Partition number.
 */
lparId: (KnownWhole | Missing)
/**
 * aixlinux, os400 or vioserver.
 */
environment: (KnownText | Missing)
/**
 * State as printed, for example Running or Not Activated.
 */
state: (KnownText | Missing)
/**
 * State of its RMC connection.
 */
rmcState: (KnownText | Missing)
/**
 * As printed.
 */
osVersion: (KnownText | Missing)
/**
 * It has its resources (resource_config).
 */
resourceConfig: (KnownFlag | Missing)
/**
 * migration_state, for example Not Migrating.
 */
migrationState: (KnownText | Missing)
/**
 * Last activated profile; empty: never activated.
 */
currentProfile: (KnownText | Missing)
/**
 * Processor compatibility mode in effect, as printed.
 */
currentCompatMode: (KnownText | Missing)
/**
 * Desired mode, as printed.
 */
desiredCompatMode: (KnownText | Missing)
/**
 * It starts with the system.
 */
autoStart: (KnownFlag | Missing)
/**
 * It is a time reference.
 */
timeRef?: (KnownFlag | Missing)
/**
 * An administrator switched mobility off.
 */
migrationDisabled?: (KnownFlag | Missing)
/**
 * Affinity group; empty: none.
 */
affinityGroup?: (KnownText | Missing)
/**
 * What the HMC does where the placement on a target falls below the wanted affinity score (min_affinity_score_action): warn or fail; empty: nothing, as on levels that know no such score.
 */
affinityScoreAction?: (KnownText | Missing)
/**
 * Partition workload group (work_group_id); empty: none.
 */
workloadGroup?: (KnownText | Missing)
/**
 * I/O pools that its profile takes part in (lpar_io_pool_ids).
 */
ioPools?: (KnownTexts | Missing)
/**
 * Redundant error path reporting.
 */
redundantErrorPath?: (KnownFlag | Missing)
/**
 * It has a virtual TPM.
 */
vtpmEnabled?: (KnownFlag | Missing)
/**
 * Secure boot level.
 */
secureBoot?: (KnownWhole | Missing)
/**
 * Remote restart is configured.
 */
remoteRestart?: (KnownFlag | Missing)
/**
 * Simplified remote restart is configured.
 */
simplifiedRemoteRestart?: (KnownFlag | Missing)
/**
 * As printed.
 */
remoteRestartStatus?: (KnownText | Missing)
/**
 * It can be suspended.
 */
suspendCapable?: (KnownFlag | Missing)
/**
 * IBM i: restricted I/O.
 */
restrictedIo?: (KnownFlag | Missing)
/**
 * It is the service partition.
 */
serviceLpar?: (KnownFlag | Missing)
/**
 * Partitions whose power it controls or that control its.
 */
powerControlled?: (KnownWholes | Missing)
/**
 * shared or ded.
 */
procMode: (KnownText | Missing)
/**
 * Entitlement in hundredths; of a dedicated one, its processors times 100.
 */
procUnitsHundredths: (KnownWhole | Missing)
/**
 * Virtual or dedicated processors.
 */
procs: (KnownWhole | Missing)
/**
 * Most of them.
 */
maxProcs: (KnownWhole | Missing)
/**
 * cap, uncap, keep_idle_procs …
 */
sharingMode: (KnownText | Missing)
/**
 * Shared processor pool; empty: none (dedicated).
 */
poolName: (KnownText | Missing)
/**
 * Memory in MiB.
 */
memoryMiB: (KnownWhole | Missing)
/**
 * Most memory in MiB.
 */
maxMemoryMiB: (KnownWhole | Missing)
/**
 * Ratio of its hardware page table, for example 1:128.
 */
hptRatio?: (KnownText | Missing)
/**
 * ded or shared.
 */
memoryMode: (KnownText | Missing)
/**
 * Expansion factor in hundredths; 0: none.
 */
memoryExpansionHundredths: (KnownWhole | Missing)
/**
 * 16 GiB pages.
 */
hugePages: (KnownWhole | Missing)
/**
 * Barrier synchronisation arrays.
 */
bsrArrays?: (KnownWhole | Missing)
/**
 * Virtual persistent memory volumes.
 */
pmemVolumes?: (KnownWhole | Missing)
/**
 * Credits for hardware compression.
 */
gzipCredits?: (KnownWhole | Missing)
/**
 * Virtual slots it may have.
 */
maxVirtualSlots: (KnownWhole | Missing)
profile: PartitionProfile
/**
 * Virtual Ethernet adapters.
 */
ethernet: (KnownClientEthernetList | Missing)
/**
 * vSCSI client adapters.
 */
scsi: (KnownClientScsiList | Missing)
/**
 * Virtual Fibre Channel client adapters.
 */
fc: (KnownClientFcList | Missing)
/**
 * Virtual NICs.
 */
vnics?: (KnownClientVnicList | Missing)
/**
 * Virtual slots of serial adapters other than 0 and 1.
 */
serialSlots?: (KnownWholes | Missing)
/**
 * Logical ports of a Host Ethernet Adapter.
 */
lheaPorts?: (KnownWhole | Missing)
/**
 * Adapters with a Virtual Station Interface profile.
 */
vsiProfiles?: (KnownWhole | Missing)
/**
 * Physical I/O slots it owns.
 */
physicalSlots: (KnownClientPhysicalSlotList | Missing)
/**
 * SR-IOV logical ports it owns directly.
 */
sriovLogicalPorts?: (KnownClientSriovPortList | Missing)
/**
 * Last reference code, or the text in its place.
 */
refCode?: (KnownText | Missing)
/**
 * Backing devices behind its vSCSI adapters. Joining adds them.
 */
disks?: (KnownClientDiskList | Missing)
/**
 * Mappings behind its virtual Fibre Channel adapters. Joining adds them.
 */
ports?: (KnownClientPortList | Missing)
/**
 * Stub partitions of it on other systems, by the naming convention. Joining adds them.
 */
stubs?: (KnownStubList | Missing)
/**
 * Name of the partition that it is a stub of; empty: it is none. Joining adds it.
 */
stubOf?: (KnownText | Missing)
/**
 * Both WWPNs of every pair are zoned and masked alike at every target; only from a statement.
 */
npivZoned?: (KnownFlag | Missing)
/**
 * Every Virtual I/O Server that serves it was read. Joining adds it.
 */
vioServersRead?: (KnownFlag | Missing)
/**
 * Mappings that the HMC suggested for moves of it, where that was read.
 */
suggestions?: (KnownSuggestionList | Missing)
}
/**
 * The profile an inactive move takes: the last activated.
 */
export interface PartitionProfile {
/**
 * Name.
 */
name: (KnownText | Missing)
/**
 * Memory in MiB.
 */
minMemoryMiB: (KnownWhole | Missing)
/**
 * Memory in MiB.
 */
desiredMemoryMiB: (KnownWhole | Missing)
/**
 * Memory in MiB.
 */
maxMemoryMiB: (KnownWhole | Missing)
/**
 * shared or ded.
 */
procMode: (KnownText | Missing)
/**
 * Hundredths; of a dedicated one, processors times 100.
 */
minProcUnitsHundredths: (KnownWhole | Missing)
/**
 * Hundredths; of a dedicated one, processors times 100.
 */
desiredProcUnitsHundredths: (KnownWhole | Missing)
/**
 * Hundredths; of a dedicated one, processors times 100.
 */
maxProcUnitsHundredths: (KnownWhole | Missing)
/**
 * Processors.
 */
minProcs: (KnownWhole | Missing)
/**
 * Processors.
 */
desiredProcs: (KnownWhole | Missing)
/**
 * Processors.
 */
maxProcs: (KnownWhole | Missing)
/**
 * Shared processor pool; empty: none.
 */
poolName?: (KnownText | Missing)
/**
 * Desired mode.
 */
compatMode: (KnownText | Missing)
/**
 * Desired 16 GiB pages.
 */
hugePages?: (KnownWhole | Missing)
/**
 * ded or shared.
 */
memoryMode?: (KnownText | Missing)
/**
 * As printed.
 */
sharingMode?: (KnownText | Missing)
/**
 * Weight.
 */
uncappedWeight?: (KnownWhole | Missing)
/**
 * auto_start.
 */
autoStart?: (KnownFlag | Missing)
/**
 * Virtual slots.
 */
maxVirtualSlots?: (KnownWhole | Missing)
/**
 * DRC indexes of physical slots that are required.
 */
requiredSlots?: (KnownTexts | Missing)
/**
 * As printed.
 */
bootMode?: (KnownText | Missing)
/**
 * Slots of its virtual Ethernet, SCSI and Fibre Channel adapters.
 */
virtualSlots?: (KnownWholes | Missing)
}
export interface KnownClientEthernetList {
v: ClientEthernet[]
s: SourceRef
}
/**
 * A virtual Ethernet adapter of the partition.
 */
export interface ClientEthernet {
/**
 * Virtual slot.
 */
slot: (KnownWhole | Missing)
/**
 * Virtual switch.
 */
vswitch: (KnownText | Missing)
/**
 * Port VLAN ID.
 */
pvid: (KnownWhole | Missing)
/**
 * Further VLANs.
 */
vlans: (KnownWholes | Missing)
/**
 * Twelve digits, lower case; empty: none yet.
 */
mac: (KnownText | Missing)
/**
 * Required.
 */
required?: (KnownFlag | Missing)
}
export interface KnownClientScsiList {
v: ClientScsi[]
s: SourceRef
}
/**
 * A vSCSI client adapter.
 */
export interface ClientScsi {
/**
 * Virtual slot.
 */
slot: (KnownWhole | Missing)
/**
 * Partition of the server adapter; 65535: any.
 */
viosId: (KnownWhole | Missing)
/**
 * Its name; empty: any.
 */
viosName: (KnownText | Missing)
/**
 * Virtual slot of the server adapter; 65535: any.
 */
serverSlot: (KnownWhole | Missing)
/**
 * Required.
 */
required?: (KnownFlag | Missing)
}
export interface KnownClientFcList {
v: ClientFc[]
s: SourceRef
}
/**
 * A virtual Fibre Channel client adapter.
 */
export interface ClientFc {
/**
 * Virtual slot.
 */
slot: (KnownWhole | Missing)
/**
 * Partition of the server adapter.
 */
viosId: (KnownWhole | Missing)
/**
 * Its name.
 */
viosName: (KnownText | Missing)
/**
 * Virtual slot of the server adapter.
 */
serverSlot: (KnownWhole | Missing)
/**
 * Both WWPNs of the pair: 16 digits, lower case.
 */
wwpns: (KnownTexts | Missing)
/**
 * Required.
 */
required?: (KnownFlag | Missing)
}
export interface KnownClientVnicList {
v: ClientVnic[]
s: SourceRef
}
/**
 * A virtual NIC.
 */
export interface ClientVnic {
/**
 * Virtual slot.
 */
slot: (KnownWhole | Missing)
/**
 * Port VLAN ID.
 */
pvid: (KnownWhole | Missing)
/**
 * Twelve digits, lower case.
 */
mac: (KnownText | Missing)
/**
 * Backing devices.
 */
backing: (KnownVnicBackingList | Missing)
}
export interface KnownVnicBackingList {
v: VnicBacking[]
s: SourceRef
}
/**
 * A backing device of a virtual NIC.
 */
export interface VnicBacking {
/**
 * Virtual I/O Server.
 */
viosName: (KnownText | Missing)
/**
 * SR-IOV adapter.
 */
adapterId: (KnownWhole | Missing)
/**
 * Physical port.
 */
portId: (KnownWhole | Missing)
/**
 * Label of the physical port; empty: none.
 */
portLabel?: (KnownText | Missing)
/**
 * Capacity in hundredths of a percent.
 */
capacityHundredths: (KnownWhole | Missing)
}
export interface KnownClientPhysicalSlotList {
v: ClientPhysicalSlot[]
s: SourceRef
}
/**
 * A physical slot of the partition.
 */
export interface ClientPhysicalSlot {
/**
 * DRC index.
 */
drcIndex: (KnownText | Missing)
/**
 * Location code.
 */
drcName: (KnownText | Missing)
/**
 * What is in it.
 */
description: (KnownText | Missing)
/**
 * Required by the profile.
 */
required?: (KnownFlag | Missing)
}
export interface KnownClientSriovPortList {
v: ClientSriovPort[]
s: SourceRef
}
/**
 * An SR-IOV logical port of the partition.
 */
export interface ClientSriovPort {
/**
 * Adapter.
 */
adapterId: (KnownWhole | Missing)
/**
 * Physical port.
 */
portId: (KnownWhole | Missing)
/**
 * It may be moved with its backup device.
 */
migratable: (KnownFlag | Missing)
/**
 * backup_device_type; empty: none.
 */
backup?: (KnownText | Missing)
}
export interface KnownClientDiskList {
v: ClientDisk[]
s: SourceRef
}
/**
 * A virtual target device of the partition.
 */
export interface ClientDisk {
/**
 * Client slot.
 */
slot: (KnownWhole | Missing)
/**
 * Virtual I/O Server.
 */
viosId: (KnownWhole | Missing)
/**
 * Its name.
 */
viosName: (KnownText | Missing)
/**
 * Virtual slot of the server adapter.
 */
serverSlot: (KnownWhole | Missing)
/**
 * Adapter.
 */
vhost: (KnownText | Missing)
/**
 * Virtual target device.
 */
vtd: (KnownText | Missing)
/**
 * Backing device.
 */
backing: (KnownText | Missing)
/**
 * disk, lv, file, optical, tape, ssp, none or unclear.
 */
backingKind: (KnownText | Missing)
/**
 * As of the volume behind it; empty where nothing proves which LUN it is.
 */
identities: (KnownTexts | Missing)
/**
 * Size in MiB.
 */
sizeMiB?: (KnownWhole | Missing)
/**
 * reserve_policy.
 */
reservePolicy?: (KnownText | Missing)
/**
 * max_transfer.
 */
maxTransferBytes?: (KnownWhole | Missing)
}
export interface KnownClientPortList {
v: ClientPort[]
s: SourceRef
}
/**
 * The mapping of a virtual Fibre Channel adapter.
 */
export interface ClientPort {
/**
 * Client slot.
 */
slot: (KnownWhole | Missing)
/**
 * Virtual I/O Server.
 */
viosId: (KnownWhole | Missing)
/**
 * Its name.
 */
viosName: (KnownText | Missing)
/**
 * Virtual slot of the server adapter.
 */
serverSlot: (KnownWhole | Missing)
/**
 * Adapter.
 */
vfchost: (KnownText | Missing)
/**
 * Physical port; empty: not mapped.
 */
port: (KnownText | Missing)
/**
 * As printed.
 */
status: (KnownText | Missing)
/**
 * Ports logged in.
 */
portsLoggedIn: (KnownWhole | Missing)
/**
 * Hexadecimal digits.
 */
flags: (KnownText | Missing)
/**
 * Fabric of the physical port; only from SAN facts or a statement.
 */
fabric?: (KnownText | Missing)
}
export interface KnownStubList {
v: Stub[]
s: SourceRef
}
/**
 * A stub partition.
 */
export interface Stub {
/**
 * Managed system.
 */
system: (KnownText | Missing)
/**
 * Name.
 */
name: (KnownText | Missing)
/**
 * Partition number.
 */
lparId: (KnownWhole | Missing)
/**
 * State as printed.
 */
state?: (KnownText | Missing)
/**
 * Memory that it gets when it is activated, in MiB.
 */
memoryMiB?: (KnownWhole | Missing)
/**
 * Most memory in MiB.
 */
maxMemoryMiB?: (KnownWhole | Missing)
/**
 * Ratio of its hardware page table, for example 1:128.
 */
hptRatio?: (KnownText | Missing)
/**
 * shared or ded.
 */
procMode?: (KnownText | Missing)
/**
 * Entitlement in hundredths; of a dedicated one, its processors times 100.
 */
procUnitsHundredths?: (KnownWhole | Missing)
/**
 * Virtual or dedicated processors.
 */
procs?: (KnownWhole | Missing)
/**
 * VLANs of its Ethernet adapters: virtual switch/VLAN.
 */
networks?: (KnownTexts | Missing)
/**
 * Client slot/partition number of the Virtual I/O Server/server slot.
 */
scsiAdapters?: (KnownTexts | Missing)
/**
 * Client slot/partition number of the Virtual I/O Server/server slot.
 */
fcAdapters?: (KnownTexts | Missing)
/**
 * Both WWPNs of every virtual Fibre Channel adapter: 16 digits, lower case.
 */
wwpns?: (KnownTexts | Missing)
}
export interface KnownSuggestionList {
v: Suggestion[]
s: SourceRef
}
/**
 * What lslparmigr -r virtualio suggested for a move.
 */
export interface Suggestion {
/**
 * Managed system.
 */
target: (KnownText | Missing)
/**
 * As printed: client slot/VIOS name/VIOS id.
 */
scsiMappings: (KnownTexts | Missing)
/**
 * As printed.
 */
fcMappings: (KnownTexts | Missing)
}
/**
 * The last activated profile of a partition.
 */
export interface PartitionProfile1 {
/**
 * Name.
 */
name: (KnownText | Missing)
/**
 * Memory in MiB.
 */
minMemoryMiB: (KnownWhole | Missing)
/**
 * Memory in MiB.
 */
desiredMemoryMiB: (KnownWhole | Missing)
/**
 * Memory in MiB.
 */
maxMemoryMiB: (KnownWhole | Missing)
/**
 * shared or ded.
 */
procMode: (KnownText | Missing)
/**
 * Hundredths; of a dedicated one, processors times 100.
 */
minProcUnitsHundredths: (KnownWhole | Missing)
/**
 * Hundredths; of a dedicated one, processors times 100.
 */
desiredProcUnitsHundredths: (KnownWhole | Missing)
/**
 * Hundredths; of a dedicated one, processors times 100.
 */
maxProcUnitsHundredths: (KnownWhole | Missing)
/**
 * Processors.
 */
minProcs: (KnownWhole | Missing)
/**
 * Processors.
 */
desiredProcs: (KnownWhole | Missing)
/**
 * Processors.
 */
maxProcs: (KnownWhole | Missing)
/**
 * Shared processor pool; empty: none.
 */
poolName?: (KnownText | Missing)
/**
 * Desired mode.
 */
compatMode: (KnownText | Missing)
/**
 * Desired 16 GiB pages.
 */
hugePages?: (KnownWhole | Missing)
/**
 * ded or shared.
 */
memoryMode?: (KnownText | Missing)
/**
 * As printed.
 */
sharingMode?: (KnownText | Missing)
/**
 * Weight.
 */
uncappedWeight?: (KnownWhole | Missing)
/**
 * auto_start.
 */
autoStart?: (KnownFlag | Missing)
/**
 * Virtual slots.
 */
maxVirtualSlots?: (KnownWhole | Missing)
/**
 * DRC indexes of physical slots that are required.
 */
requiredSlots?: (KnownTexts | Missing)
/**
 * As printed.
 */
bootMode?: (KnownText | Missing)
/**
 * Slots of its virtual Ethernet, SCSI and Fibre Channel adapters.
 */
virtualSlots?: (KnownWholes | Missing)
}
/**
 * What was read on a Virtual I/O Server, by its own login or through the HMC.
 */
export interface ViosFacts {
/**
 * Type, model and serial number of its system, for example 9009-42A*78AAAA1.
 */
machine: (KnownText | Missing)
/**
 * Its partition number.
 */
lparId: (KnownWhole | Missing)
/**
 * Its partition name.
 */
name: (KnownText | Missing)
/**
 * ioslevel.
 */
level: (KnownText | Missing)
/**
 * vSCSI server adapters.
 */
scsi: (KnownViosScsiList | Missing)
/**
 * Virtual Fibre Channel server adapters.
 */
fc: (KnownViosFcList | Missing)
/**
 * Trunk adapters with the Shared Ethernet Adapters that bridge them.
 */
network: (KnownViosSeaList | Missing)
/**
 * Shared Ethernet Adapters: attributes and state.
 */
seas?: (KnownSeaList | Missing)
/**
 * NPIV-capable ports.
 */
ports: (KnownViosPortList | Missing)
/**
 * Physical volumes.
 */
disks: (KnownViosVolumeList | Missing)
/**
 * cfg_msp_lpm_ops.
 */
mspConcurrency?: (KnownWhole | Missing)
/**
 * It has a VASI device.
 */
vasi?: (KnownFlag | Missing)
/**
 * A security level or a firewall profile is active.
 */
secured?: (KnownFlag | Missing)
/**
 * Shared storage pool cluster; empty: none.
 */
cluster?: (KnownText | Missing)
/**
 * Names of logical volumes that back virtual devices, as far as lsmap and lspv tell.
 */
logicalVolumes?: (KnownTexts | Missing)
/**
 * How busy its processors are.
 */
cpuBusyPercent?: (KnownWhole | Missing)
/**
 * Free memory inside it in MiB.
 */
freeMemoryMiB?: (KnownWhole | Missing)
/**
 * Server adapters of virtual NICs.
 */
vnics?: (KnownViosVnicList | Missing)
}
export interface KnownViosScsiList {
v: ViosScsi[]
s: SourceRef
}
/**
 * A vSCSI server adapter with one virtual target device, as lsmap prints it.
 */
export interface ViosScsi {
/**
 * Adapter.
 */
vhost: (KnownText | Missing)
/**
 * From the location code.
 */
serverSlot: (KnownWhole | Missing)
/**
 * Connected partition; 0: none.
 */
clientId: (KnownWhole | Missing)
/**
 * Virtual target device; empty: none.
 */
vtd: (KnownText | Missing)
/**
 * As printed.
 */
status?: (KnownText | Missing)
/**
 * As printed.
 */
lun?: (KnownText | Missing)
/**
 * Backing device; empty: none.
 */
backing: (KnownText | Missing)
/**
 * disk, lv, file, optical, tape, ssp, none or unclear.
 */
backingKind: (KnownText | Missing)
}
export interface KnownViosFcList {
v: ViosFc[]
s: SourceRef
}
/**
 * A virtual Fibre Channel server adapter, as lsmap prints it.
 */
export interface ViosFc {
/**
 * Adapter.
 */
vfchost: (KnownText | Missing)
/**
 * From the location code.
 */
serverSlot: (KnownWhole | Missing)
/**
 * Client partition.
 */
clientId: (KnownWhole | Missing)
/**
 * Its name; empty: not known to it.
 */
clientName: (KnownText | Missing)
/**
 * As printed.
 */
clientOs?: (KnownText | Missing)
/**
 * As printed.
 */
status: (KnownText | Missing)
/**
 * Physical port; empty: not mapped.
 */
port: (KnownText | Missing)
/**
 * Ports logged in.
 */
portsLoggedIn: (KnownWhole | Missing)
/**
 * Hexadecimal digits.
 */
flags: (KnownText | Missing)
/**
 * From the DRC of the client adapter.
 */
clientSlot?: (KnownWhole | Missing)
}
export interface KnownViosSeaList {
v: ViosSea[]
s: SourceRef
}
/**
 * A trunk adapter, as lsmap -net prints it.
 */
export interface ViosSea {
/**
 * ent device of the trunk.
 */
adapter: (KnownText | Missing)
/**
 * From the location code.
 */
slot: (KnownWhole | Missing)
/**
 * Shared Ethernet Adapter; empty: none.
 */
sea: (KnownText | Missing)
/**
 * As printed; empty: not printed.
 */
status?: (KnownText | Missing)
/**
 * Adapter under the SEA.
 */
backing?: (KnownText | Missing)
}
export interface KnownSeaList {
v: Sea[]
s: SourceRef
}
/**
 * A Shared Ethernet Adapter.
 */
export interface Sea {
/**
 * ent device.
 */
name: (KnownText | Missing)
/**
 * ha_mode.
 */
haMode?: (KnownText | Missing)
/**
 * ctl_chan; empty: none.
 */
controlChannel?: (KnownText | Missing)
/**
 * pvid_adapter.
 */
pvidAdapter?: (KnownText | Missing)
/**
 * pvid.
 */
pvid?: (KnownWhole | Missing)
/**
 * real_adapter.
 */
realAdapter?: (KnownText | Missing)
/**
 * virt_adapters.
 */
virtualAdapters?: (KnownTexts | Missing)
/**
 * State of entstat, for example PRIMARY; empty: not printed.
 */
state?: (KnownText | Missing)
}
export interface KnownViosPortList {
v: ViosPort[]
s: SourceRef
}
/**
 * A physical Fibre Channel port.
 */
export interface ViosPort {
/**
 * fcsN.
 */
name: (KnownText | Missing)
/**
 * Location code.
 */
locationCode: (KnownText | Missing)
/**
 * The switch supports NPIV.
 */
fabricSupportsNpiv: (KnownFlag | Missing)
/**
 * Client ports it can carry.
 */
portsTotal: (KnownWhole | Missing)
/**
 * Client ports still free.
 */
portsFree: (KnownWhole | Missing)
/**
 * WWPNs still free.
 */
wwpnsFree: (KnownWhole | Missing)
/**
 * Its own WWPN: 16 digits, lower case.
 */
wwpn?: (KnownText | Missing)
}
export interface KnownViosVolumeList {
v: ViosVolume[]
s: SourceRef
}
/**
 * A physical volume.
 */
export interface ViosVolume {
/**
 * hdisk.
 */
name: (KnownText | Missing)
/**
 * PVID; empty: none.
 */
pvid: (KnownText | Missing)
/**
 * Volume group; empty: none.
 */
vg: (KnownText | Missing)
/**
 * UDID; empty: none.
 */
udid: (KnownText | Missing)
/**
 * UUID; empty: none.
 */
uuid?: (KnownText | Missing)
/**
 * IEEE volume name; empty: none.
 */
ieee?: (KnownText | Missing)
/**
 * Size in MiB.
 */
sizeMiB?: (KnownWhole | Missing)
/**
 * reserve_policy.
 */
reservePolicy?: (KnownText | Missing)
/**
 * max_transfer.
 */
maxTransferBytes?: (KnownWhole | Missing)
}
export interface KnownViosVnicList {
v: ViosVnic[]
s: SourceRef
}
/**
 * A server adapter of a virtual NIC, as lsmap prints it.
 */
export interface ViosVnic {
/**
 * Adapter.
 */
adapter: (KnownText | Missing)
/**
 * From the location code.
 */
serverSlot: (KnownWhole | Missing)
/**
 * Client partition; 0: none is connected.
 */
clientId: (KnownWhole | Missing)
/**
 * Its name; empty: not known to it.
 */
clientName?: (KnownText | Missing)
/**
 * Logical port; empty: none.
 */
backing: (KnownText | Missing)
/**
 * As printed.
 */
status: (KnownText | Missing)
/**
 * From the location code of the client adapter.
 */
clientSlot?: (KnownWhole | Missing)
}
/**
 * What a switch, or a file of the SAN team, shows of a fabric.
 */
export interface SanFacts {
/**
 * Name of the fabric: the endpoint's name where the data name none.
 */
fabric: (KnownText | Missing)
/**
 * Zones of the active configuration, aliases resolved.
 */
zones: (KnownSanZoneList | Missing)
/**
 * LUNs by initiator, where supplied.
 */
masking?: (KnownSanMaskList | Missing)
/**
 * Which ports of Virtual I/O Servers are cabled to the fabric, where supplied.
 */
ports?: (KnownSanPortList | Missing)
}
export interface KnownSanZoneList {
v: SanZone[]
s: SourceRef
}
/**
 * An active zone.
 */
export interface SanZone {
/**
 * Name.
 */
name: (KnownText | Missing)
/**
 * WWPNs of its members: 16 digits, lower case.
 */
members: (KnownTexts | Missing)
/**
 * Members that are no WWPN (domain and port, an alias that nothing resolves).
 */
otherMembers: (KnownTexts | Missing)
}
export interface KnownSanMaskList {
v: SanMask[]
s: SourceRef
}
/**
 * A LUN that storage gives to an initiator.
 */
export interface SanMask {
/**
 * WWPN.
 */
initiator: (KnownText | Missing)
/**
 * WWPN of the storage port; empty: every one.
 */
target: (KnownText | Missing)
/**
 * Identity of the LUN: its UDID, NAA name or serial number and number.
 */
lun: (KnownText | Missing)
}
export interface KnownSanPortList {
v: SanPort[]
s: SourceRef
}
/**
 * A port cabled to the fabric.
 */
export interface SanPort {
/**
 * WWPN of the port.
 */
wwpn?: (KnownText | Missing)
/**
 * Managed system.
 */
system?: (KnownText | Missing)
/**
 * Virtual I/O Server.
 */
vios?: (KnownText | Missing)
/**
 * fcsN.
 */
port?: (KnownText | Missing)
}
/**
 * What Oracle Solaris knows of itself inside a guest. Every fact is optional: without a login or a statement nothing is known.
 */
export interface SolarisGuest {
/**
 * Solaris release in dotted numbers: 10.9 (Solaris 10 9/10), 10.10 (8/11), 10.11 (1/13), 11.3.23.5 (11.3 SRU 23.5), 11.4.
 */
release?: (KnownText | Missing)
/**
 * Names of the kernel zones that are running; empty: none.
 */
kernelZones?: (KnownTexts | Missing)
/**
 * A program uses application data integrity (Silicon Secured Memory).
 */
adiInUse?: (KnownFlag | Missing)
/**
 * A program uses the data analytics accelerators.
 */
daxInUse?: (KnownFlag | Missing)
/**
 * A boot disk has an EFI (GPT) label.
 */
efiBootLabel?: (KnownFlag | Missing)
}
/**
 * One output of the capture that facts came from.
 */
export interface Output {
/**
 * Command id.
 */
command: string
parameters: {
[k: string]: string
}
/**
 * What was run or requested.
 */
commandLine: string
startedAt: string
/**
 * '0', another status, 'signal NAME', 'HTTP 200', or why there is none.
 */
exit: string
/**
 * Hash of the stored output; empty where there is none.
 */
sha256: string
/**
 * Parser and version, for example ldoms/1.
 */
parser: string
/**
 * The output has the form for people, which rounds, blanks and cuts what the form for programs prints whole.
 */
fidelity?: "low"
/**
 * Endpoint it was read at, where that is not the snapshot's own. Joining adds it.
 */
endpoint?: string
/**
 * Not an output of a host but the statement of this person in the inventory.
 */
statedBy?: string
}
/**
 * Where a fact was read: an output and its lines.
 */
export interface Source {
/**
 * Index into outputs[].
 */
output: number
/**
 * First and last line, counted from 1.
 * 
 * @minItems 2
 * @maxItems 2
 */
lines: number[]
}
/**
 * Something a parser or the collector could not use.
 */
export interface Diagnostic {
severity: ("note" | "warning" | "error")
/**
 * Command line.
 */
command?: string
line?: number
message: string
/**
 * At most 120 escaped characters; none on a line that may hold a secret.
 */
context?: string
}
/**
 * A domain, LPAR, instance or domU: what moves.
 */
export interface Guest {
/**
 * Name as the platform prints it: identity byte for byte.
 */
name: string
/**
 * UUID, lower case.
 */
uuid: (KnownText | Missing)
/**
 * running, stopped or changing.
 */
state: (KnownText | Missing)
/**
 * Virtual CPUs held, or asked for while stopped.
 */
vcpus: (KnownWhole | Missing)
/**
 * Memory in bytes, held or asked for.
 */
memoryBytes: (KnownWhole | Missing)
/**
 * Operating system of the guest.
 */
osName: (KnownText | Missing)
/**
 * True for a control domain, service domain, VIOS or dom0: it belongs to the host and never moves.
 */
partOfHost: (KnownFlag | Missing)
ldoms?: LdomsGuest
solaris?: SolarisGuest1
/**
 * Cluster resource the guest is under; empty: under none.
 */
cluster?: (KnownText | Missing)
/**
 * Dry runs of moves of this guest that were recorded. Joining adds them.
 */
dryRuns?: (KnownRecordedDryRunList | Missing)
powervm?: PowervmGuest
}
/**
 * What is known from inside the guest, where it runs Oracle Solaris.
 */
export interface SolarisGuest1 {
/**
 * Solaris release in dotted numbers: 10.9 (Solaris 10 9/10), 10.10 (8/11), 10.11 (1/13), 11.3.23.5 (11.3 SRU 23.5), 11.4.
 */
release?: (KnownText | Missing)
/**
 * Names of the kernel zones that are running; empty: none.
 */
kernelZones?: (KnownTexts | Missing)
/**
 * A program uses application data integrity (Silicon Secured Memory).
 */
adiInUse?: (KnownFlag | Missing)
/**
 * A program uses the data analytics accelerators.
 */
daxInUse?: (KnownFlag | Missing)
/**
 * A boot disk has an EFI (GPT) label.
 */
efiBootLabel?: (KnownFlag | Missing)
}
export interface KnownRecordedDryRunList {
v: RecordedDryRun[]
s: SourceRef
}
/**
 * What the platform's own dry run said of a move.
 */
export interface RecordedDryRun {
/**
 * Host the guest would move to.
 */
target: (KnownText | Missing)
/**
 * Method id, for example ldoms/live.
 */
method: (KnownText | Missing)
/**
 * accepted or refused.
 */
outcome: (KnownText | Missing)
/**
 * When it was run, ISO 8601 UTC.
 */
at: (KnownText | Missing)
/**
 * What it printed.
 */
text: (KnownText | Missing)
}
/**
 * A machine that can run guests.
 */
export interface Host {
/**
 * Name in the fleet: the endpoint's name where an endpoint is one host.
 */
name: string
/**
 * Chassis or system serial number.
 */
serial: (KnownText | Missing)
/**
 * Host UUID, lower case.
 */
uuid: (KnownText | Missing)
/**
 * Node name the host gives itself.
 */
hostName: (KnownText | Missing)
/**
 * Machine model.
 */
model: (KnownText | Missing)
/**
 * Host clock minus collector clock, in seconds.
 */
clockOffsetSeconds: (KnownWhole | Missing)
ldoms?: LdomsHost
powervm?: PowervmHost
}
/**
 * What a guest says of itself.
 */
export interface InsideGuest {
/**
 * UUID of the domain, lower case.
 */
uuid: (KnownText | Missing)
/**
 * Name of the domain.
 */
name: (KnownText | Missing)
solaris?: SolarisGuest2
}
/**
 * Its Oracle Solaris.
 */
export interface SolarisGuest2 {
/**
 * Solaris release in dotted numbers: 10.9 (Solaris 10 9/10), 10.10 (8/11), 10.11 (1/13), 11.3.23.5 (11.3 SRU 23.5), 11.4.
 */
release?: (KnownText | Missing)
/**
 * Names of the kernel zones that are running; empty: none.
 */
kernelZones?: (KnownTexts | Missing)
/**
 * A program uses application data integrity (Silicon Secured Memory).
 */
adiInUse?: (KnownFlag | Missing)
/**
 * A program uses the data analytics accelerators.
 */
daxInUse?: (KnownFlag | Missing)
/**
 * A boot disk has an EFI (GPT) label.
 */
efiBootLabel?: (KnownFlag | Missing)
}
export interface KnownGuestList {
v: Guest[]
s: SourceRef
}
/**
 * Typed facts about one host, parsed from one capture.
 */
export interface Snapshot {
schema: 1
/**
 * Inventory name of the endpoint.
 */
endpoint: string
/**
 * The collector that made it and the facet in charge (managedBy).
 */
platform: ("ldoms" | "solaris" | "powervm" | "vios" | "san")
/**
 * When the collection of the capture began.
 */
startedAt: string
finishedAt: string
host: Host1
/**
 * Guests on the host, its control domains included. Missing in a snapshot from inside a guest.
 */
guests: (KnownGuestList | Missing)
inside?: InsideGuest1
outputs: Output[]
sources: Source[]
diagnostics: Diagnostic[]
/**
 * What was read on Virtual I/O Servers. Joining adds it to the systems that they are part of.
 */
vioses?: ViosFacts[]
san?: SanFacts1
}
/**
 * In a snapshot from inside a guest every fact of it is missing: the endpoint is no host.
 */
export interface Host1 {
/**
 * Name in the fleet: the endpoint's name where an endpoint is one host.
 */
name: string
/**
 * Chassis or system serial number.
 */
serial: (KnownText | Missing)
/**
 * Host UUID, lower case.
 */
uuid: (KnownText | Missing)
/**
 * Node name the host gives itself.
 */
hostName: (KnownText | Missing)
/**
 * Machine model.
 */
model: (KnownText | Missing)
/**
 * Host clock minus collector clock, in seconds.
 */
clockOffsetSeconds: (KnownWhole | Missing)
ldoms?: LdomsHost
powervm?: PowervmHost
}
/**
 * Only in a snapshot from inside a guest: what it says of itself. Joining adds it to the guest with this UUID.
 */
export interface InsideGuest1 {
/**
 * UUID of the domain, lower case.
 */
uuid: (KnownText | Missing)
/**
 * Name of the domain.
 */
name: (KnownText | Missing)
solaris?: SolarisGuest2
}
/**
 * Only in a snapshot of a fabric. Joining adds it to the systems whose ports it names.
 */
export interface SanFacts1 {
/**
 * Name of the fabric: the endpoint's name where the data name none.
 */
fabric: (KnownText | Missing)
/**
 * Zones of the active configuration, aliases resolved.
 */
zones: (KnownSanZoneList | Missing)
/**
 * LUNs by initiator, where supplied.
 */
masking?: (KnownSanMaskList | Missing)
/**
 * Which ports of Virtual I/O Servers are cabled to the fabric, where supplied.
 */
ports?: (KnownSanPortList | Missing)
}
/**
 * A record that cannot be used.
 */
export interface StoreDamage {
file: string
endpoint?: string
/**
 * A clause.
 */
reason: string
}
/**
 * What canmove store check --json prints.
 */
export interface StoreCheckOutput {
store: string
/**
 * Records that were read whole.
 */
records: number
damage: StoreDamage[]
}
/**
 * One stored capture, told without reading it.
 */
export interface CaptureEntry {
id: string
endpoint: string
platform: string
startedAt: string
finishedAt: string
status: ("ok" | "partial" | "unreachable" | "refused" | "denied" | "skipped")
/**
 * Why the status is not ok.
 */
reason?: string
legacyAlgorithms?: string[]
/**
 * Of the capture as JSON.
 */
sha256: string
/**
 * Version of the platform's parser that made the snapshots.
 */
parserVersion: number
/**
 * The hosts of its snapshots; absent where the snapshots cannot be read.
 */
hosts?: CapturedHost[]
}
/**
 * A host of a capture's snapshots.
 */
export interface CapturedHost {
name: string
/**
 * Names of its guests; absent where the list is a missing fact.
 */
guests?: string[]
}
/**
 * The captures of one endpoint, oldest first. Made again from the files when it is lost.
 */
export interface CaptureIndex {
kind: "captures"
schema: 1
endpoint: string
captures: CaptureEntry[]
}
/**
 * An assessment that somebody accepted: audits report what got worse since.
 */
export interface Baseline {
kind: "baseline"
schema: 1
acceptedAt: string
/**
 * Id of the assessment.
 */
assessment: string
}
/**
 * What somebody pasted of the platform's own dry run, or said of it. What it means is read from the text each time.
 */
export interface DryRunRecord {
kind: "dry-run"
schema: 1
platform: string
guest: string
/**
 * Of the guest, where it was known.
 */
uuid?: string
/**
 * Host the guest was on.
 */
source: string
target: string
/**
 * Method whose dry run it was, for example ldoms/live.
 */
method: string
/**
 * The guest's state then, in the platform's words; empty where nobody knew.
 */
state: string
/**
 * When it was run.
 */
at: string
recordedAt: string
/**
 * Exit status, where somebody said it.
 */
exit?: number
/**
 * Somebody said that it was accepted.
 */
accepted?: true
/**
 * What it printed, without secrets.
 */
text: string
}
/**
 * Who writes to the store.
 */
export interface WriterLock {
kind: "lock"
pid: number
host: string
/**
 * When the writer asked for the lock.
 */
startedAt: string
/**
 * Boot and start time of the process, where the system tells: a process id is used again.
 */
processStart?: string
}
/**
 * A host that should be empty now.
 */
export interface VerifiedHost {
/**
 * Name.
 */
host: string
/**
 * null: its guests are not known.
 */
empty: (boolean | null)
/**
 * Who is still there.
 */
guests: string[]
}
/**
 * A guest after the work.
 */
export interface VerifiedGuest {
/**
 * Name.
 */
guest: string
/**
 * Where it was seen.
 * 
 * Items: A host that shows it.
 */
places: {
/**
 * Name.
 */
host: string
/**
 * As the platform says it.
 */
state: string
/**
 * When the collection of the host's facts began.
 */
readAt: string
}[]
/**
 * What must be so.
 * 
 * Items: Something that must be so.
 */
checks: {
/**
 * place: where the plan has it by now.
 */
what: ("one-host" | "place" | "state" | "uuid" | "macs" | "slots")
outcome: ("holds" | "differs" | "unknown")
/**
 * A sentence.
 */
message: string
}[]
}
/**
 * Something that is set for the time of the work, and must be taken back.
 */
export interface Measure {
/**
 * traces: what a guest left on a host that it has left.
 */
measure: ("suspended-group" | "disabled-service" | "lent-resources" | "unsaved-configuration" | "pending-configuration" | "install-medium" | "autostart" | "traces" | "running-move")
/**
 * Guest or host.
 */
about: string
/**
 * unknown: the facts that show it could not be read this time. not-looked-at: no fact that is collected shows it.
 */
outcome: ("clean" | "left" | "unknown" | "not-looked-at")
/**
 * A sentence.
 */
message: string
/**
 * To look at it, or to take it back.
 */
commands: string[]
}
/**
 * What the facts show after the work: steps of a plan, guests, and what was left behind. Output of canmove verify with --json.
 */
export interface Verification {
schema: 1
/**
 * Hash of the plan; absent: a guest was named.
 */
plan?: string
/**
 * Time the facts are judged for.
 */
asOf: string
/**
 * leftovers: all is done, and something temporary was left behind. not-done: a step is half done or not done, or a guest is not as it was. unknown: the facts do not tell all of it.
 */
outcome: ("done" | "leftovers" | "not-done" | "unknown")
/**
 * In the order of the plan; empty without a plan.
 */
steps: StepProgress[]
/**
 * Hosts that should be empty now.
 */
hosts: VerifiedHost[]
/**
 * By name.
 */
guests: VerifiedGuest[]
/**
 * Temporary measures that were looked for.
 */
measures: Measure[]
/**
 * Sentences.
 */
notes: string[]
}
