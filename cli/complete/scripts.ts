/**
 * What a shell is told. The scripts hold no name of a command: they ask canmove each time, which prints what to list
 * (files, directories, or words) and then the words, one on a line. Nothing that was typed is evaluated.
 */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** The hidden command that the scripts call. */
export const wordsCommand = 'complete-words';

const bash = `# Completion of canmove for bash. In ~/.bashrc: source <(canmove completion bash)
_canmove() {
  local line kind=
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ -z $kind ]]; then kind=$line; else COMPREPLY+=("$line"); fi
  done < <("\${1/#\\~/$HOME}" ${wordsCommand} bash -- "$1" "$COMP_WORDBREAKS" "\${COMP_LINE:0:$COMP_POINT}" 2>/dev/null </dev/null)
  case $kind in
    files) compopt -o default 2>/dev/null ;;
    directories) compopt -o dirnames 2>/dev/null ;;
  esac
  return 0
}
complete -F _canmove canmove
`;

const zsh = `#compdef canmove
# Completion of canmove for zsh. In ~/.zshrc, after compinit: source <(canmove completion zsh)
_canmove() {
  local line kind
  local -a values shown
  while IFS= read -r line; do
    if [[ -z $kind ]]; then
      kind=$line
    else
      values+=("\${line%%$'\\t'*}")
      shown+=("\${line/$'\\t'/  -- }")
    fi
  done < <("\${(Q)words[1]}" ${wordsCommand} zsh -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null </dev/null)
  case $kind in
    files) _files ;;
    directories) _files -/ ;;
    *) (( $#values )) && compadd -l -d shown -a values ;;
  esac
}
if [[ $funcstack[1] == _canmove ]]; then
  _canmove "$@"
else
  compdef _canmove canmove
fi
`;

const fish = `# Completion of canmove for fish. In ~/.config/fish/config.fish: canmove completion fish | source
function __canmove_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l lines (command $words[1] ${wordsCommand} fish -- $words[2..-1] "$current" 2>/dev/null </dev/null)
    switch "$lines[1]"
        case files
            __fish_complete_path "$current"
        case directories
            __fish_complete_directories "$current"
        case '*'
            if set -q lines[2]
                printf '%s\\n' $lines[2..-1]
            end
    end
end
complete -c canmove -f -a '(__canmove_complete)'
`;

export const scripts: Readonly<Record<Shell, string>> = { bash, zsh, fish };
