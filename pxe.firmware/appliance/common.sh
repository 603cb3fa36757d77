# What the scripts of the appliance share. Sourced by them.
PATH=/bin
HOME=/data PXE_HOME=/data JAVA_HOME=/opt/java PXE_ARCHIVE=/opt/pxe/archive/classes.jsa LC_ALL=C.UTF-8
export PATH HOME PXE_HOME JAVA_HOME PXE_ARCHIVE LC_ALL
BEFORE=/data/data/firmware.before # what pxe probe found before the last update
FAILED=/data/data/firmware.failed # why the slot that was tried last is not the good one

slot_disk() { # the disk that the slot is on, such as sda
  basename "$(dirname "$(readlink -f "/sys/class/block/$(cat /run/slot-device)")")"
}

partition() { # partition NAME: its device on the same disk, such as sda5
  disk_of_slot=$(slot_disk)
  found=$(grep -l "^PARTNAME=$1$" "/sys/class/block/$disk_of_slot"/*/uevent 2> /dev/null) || {
    # the kernel has no names of those that were added while others are in use
    for found in "/sys/class/block/$disk_of_slot/$disk_of_slot"*/uevent ''; do
      device=$(basename "${found%/uevent}")
      [ "$(blkid -p -o value -s PART_ENTRY_NAME "/dev/$device" 2> /dev/null)" != "$1" ] || break
    done
  }
  [ -n "$found" ] || return 1
  basename "${found%/uevent}"
}

# say SENTENCE: to those who look at it, on screen and serial line
say() {
  for console in $(cat /sys/class/tty/console/active); do
    echo "pxe: $*" 2> /dev/null > "/dev/$console"
  done
  echo "pxe: $*" >> /run/said
}

is_on_trial() { # also of one that has passed it
  grep -qw pxe.trial /proc/cmdline
}

failed_trial() { # what became of the last trial, unless it went well or is still to come
  if [ -s "$FAILED" ]; then
    cat "$FAILED"
  elif ! is_on_trial; then
    tried=$(/usr/lib/appliance/grub-env trial)
    [ -z "$tried" ] || [ "$(/usr/lib/appliance/grub-env tries)" != 0 ] ||
      echo "slot $tried was tried and did not start, hung, or lost its power"
  fi
}

# probe FILE: whether machines boot from the platform that runs here; what it found of each kind, into that file. The network as it
# is, of which pxe probe tells where no platform answers, may be served by somebody else.
probe() {
  timeout 120 pxe shell 'pxe:probe --without-dhcp' > "$1" 2>&1
}

reason_of() { # reason_of FILE: why they do not
  { grep -m 1 FAILED "$1" || grep -m 1 -E '^  (silent|unknown) ' "$1" || tail -n 1 "$1"; } 2> /dev/null | sed 's/^ *//; s/  */ /; s/[.]$//'
}

# no_worse BEFORE NOW: whether as many of each kind of machine come as far as came before, each network card counting for itself; prints
# a kind of which that is not so. Cards are counted, as the next kernel may name them otherwise. How far is how many steps go
# well; whether somebody gives out addresses is none of ours.
no_worse() {
  [ -f "$1" ] && grep -q '^[a-z][a-z0-9]* on ' "$2" && awk '
    FNR == 1 { now = FILENAME != ARGV[1] }
    /^[a-z][a-z0-9]* on / { walk = ++count[now]; kind[now, walk] = $1; boots = / boots$/; far[now, walk] = boots ? 1000 : 0 }
    /^  ok / && $2 != "address:" && !boots { far[now, walk]++ }
    function as_far(now, of, least,    i, sum) {
      for (i = 1; i <= count[now]; i++) if (kind[now, i] == of && far[now, i] >= least) sum++
      return sum + 0
    }
    END {
      for (i = 1; i <= count[0]; i++)
        if (as_far(1, kind[0, i], far[0, i]) < as_far(0, kind[0, i], far[0, i])) { print kind[0, i]; exit 1 }
    }' "$1" "$2"
}

uptime_seconds() { # since the start of the kernel
  cut -d ' ' -f 1 /proc/uptime
}

setting() { # setting KEY: of the appliance's file, as it was checked at the start; nothing if it is not there
  sed -n "s/^$1=//p" /run/settings 2> /dev/null
}

load_modules() {
  find /sys/devices -name modalias -exec cat {} + 2> /dev/null | sort -u | xargs modprobe -a -q 2> /dev/null
}
