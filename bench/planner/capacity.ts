/** How many more guests of one shape fit: hspace without its N+1 check, and with it, against ours. */
import { clusterOf, resource, sizeNamed } from './cluster.ts';
import { runHtool, valueOf } from './htools.ts';
import { runOurs } from './ours.ts';
import { repeated } from './runs.ts';
import { cpu, memory, printTable, ratio, time } from './table.ts';
import type { Cells } from './table.ts';

export const capacitySizes = ['20/200', '100/1500', '200/4000', '1000/20000'];

const demand: number[] = [];
demand[resource.memoryMiB] = 8_192;
demand[resource.vcpus] = 2;
const standard = `--standard-alloc=1024,${demand[resource.memoryMiB]},${demand[resource.vcpus]}`;
const common = ['--disk-template', 'ext', '--accept-existing-errors', '--machine-readable', standard];

export async function benchCapacity(names: readonly string[]): Promise<void> {
  const rows: Cells[] = [];
  for (const name of names) {
    const cluster = clusterOf(sizeNamed(name));
    for (const survive of [false, true]) {
      const peer = await repeated(() => runHtool('hspace', [...common, ...(survive ? [] : ['--no-capacity-checks'])], cluster));
      const ours = await repeated(() => runOurs({ task: 'capacity', demand, survive }, cluster.instance));
      const [before, after] = [valueOf(peer.stdout, 'HTS_INI_INST_CNT'), valueOf(peer.stdout, 'HTS_FIN_INST_CNT')];
      const count = before === undefined || after === undefined ? 'none' : after - before;
      const what = survive ? 'with N+1' : 'room alone';
      rows.push([name, `hspace, ${what}`, time(peer), cpu(peer), memory(peer), count, '', '']);
      rows.push([
        '',
        `canmove, ${what}`,
        time(ours),
        cpu(ours),
        memory(ours),
        ours.answer.count ?? 0,
        `${ours.answer.bound}`,
        ratio(ours, peer),
      ]);
    }
  }
  printTable('Capacity: guests of 8 GiB and 2 vCPUs', ['cluster', 'side', 'time', 'CPU', 'memory', 'more', 'bound', 'ratio'], rows);
}
