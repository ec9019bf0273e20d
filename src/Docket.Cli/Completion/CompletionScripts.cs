namespace Docket.Cli.Completion;

/// <summary>The scripts, by the name of their shell. A suggestion is a line; the position counts from the beginning of the whole line.</summary>
internal static class CompletionScripts
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["bash"] = """
            # bash completion for docket. In ~/.bashrc: source <(docket completion bash)
            _docket_complete() {
                local word=${COMP_WORDS[COMP_CWORD]} IFS=$'\n'
                local suggestions=$(docket "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)
                COMPREPLY=($(compgen -W "$suggestions" -- "$word"))
                [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$word"))
            }
            complete -o filenames -F _docket_complete docket

            """,
        ["zsh"] = """
            # zsh completion for docket. In ~/.zshrc, after compinit: source <(docket completion zsh)
            _docket_complete() {
                local -a suggestions
                suggestions=("${(@f)$(docket "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
                if (( ${#suggestions} > 0 )) && [[ -n ${suggestions[1]} ]]; then compadd -- "${suggestions[@]}"; else _files; fi
            }
            compdef _docket_complete docket

            """,
        ["fish"] = """
            # fish completion for docket. In ~/.config/fish/config.fish: docket completion fish | source
            complete -c docket -a '(docket "[suggest:"(commandline -C)"]" (commandline -c) 2>/dev/null)'

            """,
        ["powershell"] = """
            # PowerShell completion for docket. In $PROFILE: docket completion powershell | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName docket -ScriptBlock {
                param($wordToComplete, $commandAst, $cursorPosition)
                docket "[suggest:$cursorPosition]" "$commandAst" 2>$null | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }

            """,
    };
}
