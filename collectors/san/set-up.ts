/** For docs/commands/san.md. */
export const setUp = `An account that may view zoning and change nothing: on Brocade Fabric OS the role \`user\`, on Cisco NX-OS \`network-operator\`.
One endpoint is one fabric, and takes its name; any switch of the fabric shows its zones.

    endpoints:
      fabric-a:
        platform: san
        address: san-switch-a1
        user: audit

Where nobody may log in, the SAN team sends what its switch prints, or a CSV file, and \`canmove import\` makes a capture of it:

    canmove import zoneshow.txt --platform san --endpoint fabric-a --at 2026-11-02T22:00:00Z --complete --to captures/fabric-a

It reads \`zoneshow\` and \`cfgactvshow\` of Brocade, \`show zoneset active\` of Cisco (of one VSAN: each is a fabric of its
own), and this CSV, with commas or semicolons:

    kind,fabric,a,b,c,d
    zone,fabric-a,erpdb01_svc,c0:50:76:09:aa:00:00:20
    zone,fabric-a,erpdb01_svc,50:05:07:68:0b:21:55:aa
    mask,fabric-a,c0:50:76:09:aa:00:00:20,50:05:07:68:0b:21:55:aa,600507680c8080cccc000000000001a2
    port,fabric-a,P9-EAST,e1vios1,fcs0,10:00:00:90:fa:12:34:56

\`zone\`: a member of an active zone. \`mask\`: a LUN that storage gives to an initiator; an empty target stands for every port.
\`port\`: a port of a Virtual I/O Server that is cabled to the fabric; its WWPN may be left out. Then name the directory:

    endpoints:
      fabric-a: { platform: san, transport: directory, path: captures/fabric-a }

Without any of this, whether the second WWPN of an adapter is zoned is *unknown*.
`;
