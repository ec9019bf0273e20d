namespace Docket.Cli.Completion;

/// <summary>The scripts, by the name of their shell. A suggestion is a line; the position counts from the beginning of the whole line.</summary>
internal static class CompletionScripts
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        // A word with a colon, such as the profile 127.0.0.1:8080, is several words to bash: only what follows the last colon is replaced.
        ["bash"] = """
            # bash completion for docket. In ~/.bashrc: source <(docket completion bash)
            _docket_complete() {
                local line=${COMP_LINE:0:COMP_POINT} kept= suggestion
                local word=${line##*[[:space:]]}
                if [[ $word == *:* && $COMP_WORDBREAKS == *:* ]]; then kept=${word%"${word##*:}"}; fi
                COMPREPLY=()
                while IFS= read -r suggestion; do
                    suggestion=${suggestion%$'\r'}
                    if [[ -n $suggestion && $suggestion == "$word"* ]]; then COMPREPLY+=("${suggestion#"$kept"}"); fi
                done < <(docket "[suggest:${#line}]" "$line" 2>/dev/null)
            }
            complete -o default -F _docket_complete docket

            """,
        ["zsh"] = """
            # zsh completion for docket. In ~/.zshrc, after compinit: source <(docket completion zsh)
            _docket_complete() {
                local line="docket ${(j: :)words[2,CURRENT-1]} $PREFIX"
                local -a suggestions
                suggestions=("${(@f)$(docket "[suggest:${#line}]" "$line" 2>/dev/null)}")
                if [[ -n ${suggestions[1]} ]]; then compadd -a suggestions; else _files; fi
            }
            compdef _docket_complete docket

            """,
        ["fish"] = """
            # fish completion for docket. In ~/.config/fish/config.fish: docket completion fish | source
            function __docket_complete
                set -l line (commandline -cp | string collect)
                set -l suggestions (docket "[suggest:"(string length -- $line)"]" $line 2>/dev/null)
                if test -n "$suggestions"
                    printf '%s\n' $suggestions
                else
                    __fish_complete_path (commandline -ct)
                end
            end
            complete -c docket -f -a '(__docket_complete)'

            """,
        ["powershell"] = """
            # PowerShell completion for docket. In $PROFILE: docket completion powershell | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName docket -ScriptBlock {
                param($wordToComplete, $commandAst, $cursorPosition)
                $position = $cursorPosition - $commandAst.Extent.StartOffset
                $line = $commandAst.ToString().PadRight($position)
                docket "[suggest:$position]" $line 2>$null | Where-Object { $_.StartsWith($wordToComplete) } | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }

            """,
    };
}
