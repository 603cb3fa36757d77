# Completion by the tab key, for bash. In ~/.bashrc: . DISTRIBUTION/lib/completion.bash
# What may follow in a command of the shell is asked of the running platform.
_pxe() {
  local line=${COMP_LINE:0:COMP_POINT} current='' offered='' words home=()
  read -ra words <<< "$line"
  case $line in
    *[[:space:]]) ;;
    *)
      current=${words[-1]}
      unset 'words[-1]'
      ;;
  esac
  case ${words[1]:-} in
    '') offered='run check health probe shell import new-profile archive' ;;
    run) offered='--home --interface --mode --set --port-offset --no-shell' && compopt -o default ;;
    check | archive) offered='--home' && compopt -o default ;;
    health) offered='--home --json' && compopt -o default ;;
    probe) offered='--home --arch --interface --lease --without-dhcp --json' && compopt -o default ;;
    import) offered='dnsmasq --home --dry-run' && compopt -o default ;; # and files
    new-profile) offered='--text' && compopt -o default ;; # and a name
    shell)
      words=("${words[0]/#\~/$HOME}" "${words[@]:2}")
      if [ "${words[1]:-}" = --home ]; then
        home=(--home "${words[2]}")
        words=("${words[0]}" "${words[@]:3}")
      fi
      offered=$("${words[0]}" shell "${home[@]}" complete "${words[@]:1}" 2> /dev/null) || return 0
      ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$offered" -- "$current")
  # a colon ends a word for bash: what stands before it is not repeated
  COMPREPLY=("${COMPREPLY[@]#"${current%"${current##*:}"}"}")
}
complete -F _pxe pxe ./pxe
