/**
 * What makes a shell ask `laurel complete` when Tab is pressed. It prints a way on a line, ready for that shell: for bash
 * the word, for zsh `word:what it is`, for fish the two with a tab between; or `:files`.
 */
export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

/** Where we have nothing to say, bash completes names of files. */
const BASH = `_laurel() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    [[ $line == :files ]] || COMPREPLY+=("$line")
  done < <(laurel complete --shell bash -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o bashdefault -o default -F _laurel laurel`

const ZSH = `#compdef laurel
_laurel() {
  local -a ways
  ways=("\${(@f)$(laurel complete --shell zsh -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ $ways[1] == :files ]]; then
    _files
  else
    ways=("\${(@)ways:#}")
    _describe laurel ways
  fi
}
if [[ $funcstack[1] == _laurel ]]; then
  _laurel "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
  compdef _laurel laurel
fi`

const FISH = `function __laurel_complete
  set -l words (commandline -opc) (commandline -ct)
  set -l ways (laurel complete --shell fish -- $words[2..-1] 2>/dev/null)
  if test "$ways[1]" = :files
    __fish_complete_path (commandline -ct)
  else
    printf '%s\\n' $ways
  end
end
complete -c laurel -f -a '(__laurel_complete)'`

export const SCRIPTS: Record<Shell, string> = { bash: BASH, zsh: ZSH, fish: FISH }
