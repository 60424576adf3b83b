/** For docs/commands/solaris.md. */
export const setUp = `None: every account of the global zone of the guest may run these commands. An account that may log in
and nothing more is enough. In a non-global zone they do not show the domain, and what is read there is not used.

A login to a guest is never needed. What it shows can also be stated in the inventory (\`statements:\`), and without either
the rules that depend on it are *unknown*. Whether programs in the guest use application data integrity (ADI) or the data
analytics accelerators (DAX), and how its boot disk is labelled, is not read: no command shows it without more rights.
`;
