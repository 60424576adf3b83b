// Generated from schemas/*.schema.json by "npm run generate". Do not edit.


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
}
/**
 * Commands on one host. Text, never run.
 */
export interface FleetFix {
host: string
commands: string[]
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
platform: ("ldoms" | "solaris")
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
platform: ("ldoms" | "solaris")
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
 * The commands of the best method, for a person to run.
 */
export interface Commands {
dryRun: string[]
move: string[]
watch: string[]
cancel: string[]
verify: string[]
notes?: string[]
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
 * refusal: it was refused, and why. end: it was refused. not-made: it was not tried. notice: it refuses nothing.
 */
meaning: ("refusal" | "end" | "not-made" | "notice")
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
 * What answers at this endpoint: ldoms is a control domain, solaris a guest that runs Oracle Solaris.
 */
platform: ("ldoms" | "solaris")
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
platform: ("ldoms" | "solaris")
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
