/** What supplies a fact that no command on the control domain shows. Equal texts are one thing to do for a whole fleet. */

const orLogin = ', or add the guest as an endpoint with "platform: solaris"';

export const settleRelease = `write the statement solaris: "11.4" (the release that the guest runs) in the inventory${orLogin}`;
export const settleKernelZones = `write the statement kernelZones: none (or their names) for the guest in the inventory${orLogin}`;
export const settleAdi = 'ask who runs the guest, and write the statement adi: none (or used) in the inventory';
export const settleDax = 'ask who runs the guest, and write the statement dax: none (or used) in the inventory';
export const settleEfiLabel =
  'look at the label of the boot disk in the guest (prtvtoc), and write the statement efiBootLabel: false (or true) in the inventory';
export const settleCluster =
  'look at clrs list -t SUNW.ldom, and write the statement cluster: none (or NAME) for the guest in the inventory';
export const settleXcp =
  'look at version -c xcp on the XSCF of Fujitsu servers, and write the statement xcp: "2230" (the level of the host) in the inventory';
export const settlePowerPolicy =
  'look at the power policy on the service processor, and write the statement powerPolicy: performance (or elastic, disabled) for the host in the inventory';
