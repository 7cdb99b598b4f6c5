import Containers
import Simulation

/// The programs of images that bring little beyond a shell's usual company.
enum ImagePrograms {
  /// Whether it is sure that an image has no program of that name.
  ///
  /// Of images that are not known by their names anything may be in them, and where a program is
  /// named by its path, too.
  static func lacks(_ program: String, image: String) -> Bool {
    guard !program.contains("/"), !program.isEmpty, !program.contains(" ") else { return false }
    var name = WebSite.repository(of: image)
    if name.hasPrefix("docker.io/") { name = String(name.dropFirst("docker.io".count)) }
    for front in ["/library/", "public.ecr.aws/docker/library/"] where name.hasPrefix(front) {
      name = "/" + name.dropFirst(front.count)
    }
    return images.contains(name) && !names.contains(program)
  }

  private static let images: Set<String> = [
    "/busybox", "/alpine", "/nginx", "/httpd", "/redis", "/debian", "/ubuntu",
  ]

  /// Those of all of these images together.
  ///
  /// Sources: busybox 1.36, its list of applets; the packages that Debian calls essential; what
  /// the images' own servers bring.
  private static let names = Set(
    """
    [ [[ ab acpid addgroup adduser adjtimex apachectl apk apt apt-cache apt-config apt-get
    apt-key apt-mark apxs arch arp arping ash awk b2sum base32 base64 basename basenc bash
    bashbug bb bbconfig bc beep blkdiscard blkid blockdev bootchartd brctl bunzip2 busybox bzcat
    bzip2 c_rehash cal captoinfo cat chage chat chattr chcon checkmk chfn chgrp chmod chown
    chpasswd chpst chroot chrt chsh chvt cksum clear clear_console cmp comm conspy cp cpio crond
    crontab cryptpw csplit cttyhack curl cut dash date dc dd deallocvt deb-systemd-helper
    deb-systemd-invoke debconf delgroup deluser depmod devmem df dhcprelay diff dir dircolors
    dirname dmesg dnsd dnsdomainname docker-entrypoint.sh docker-php-ext-install dos2unix dpkg
    dpkg-deb dpkg-query dpkg-split du dumb-init dumpkmap dumpleases echo ed egrep eject env
    envdir envsubst envuidgid ether-wake expand expiry expr factor faillog fakeidentd fallocate
    false fatattr fbset fbsplash fdflush fdformat fdisk fgconsole fgrep find findfs findmnt
    flock fmt fold free freeramdisk fsck fsck.minix fsfreeze fstrim fsync ftpd ftpget ftpput
    fuser getconf getent getfattr getopt getty gosu gpasswd grep groupadd groupdel groupmod
    groups gunzip gzexe gzip halt hd hdparm head hexdump hexedit hostid hostname htcacheclean
    htdbm htdigest htpasswd httpd httpd-foreground hush hwclock i2cdetect i2cdump i2cget i2cset
    i2ctransfer iconv id ifconfig ifdown ifenslave ifplugd ifup inetd init insmod install ionice
    iostat ip ipaddr ipcalc ipcrm ipcs iplink ipneigh iproute iprule iptunnel join kbd_mode kill
    killall killall5 klogd last lastb lastlog ldconfig ldd less link linux32 linux64 linuxrc ln
    loadfont loadkmap locale localedef logger login logname logread logresolve losetup lpd lpq
    lpr ls lsattr lsblk lscpu lsmem lsmod lsof lspci lsscsi lsusb lzcat lzma lzop makedevs
    makemime man mawk mcookie md5sum mdev mesg microcom mim minips mkdir mkdosfs mke2fs mkfifo
    mkfs mkfs.ext2 mkfs.minix mkfs.vfat mknod mkpasswd mkswap mktemp modinfo modprobe more mount
    mountpoint mpstat mt mv namei nameif nanddump nandwrite nawk nbd-client nc ncat netcat
    netstat newgrp newusers nginx nginx-debug nice njs nl nmeter nohup nologin nproc nsenter
    nslookup ntpd nuke numfmt od openssl openvt pam-auth-update partx passwd paste patch pathchk
    perl pgrep pidof ping ping6 pinky pipe_progress pivot_root pkill pldd pmap popmaildir
    poweroff powertop pr printenv printf prlimit ps pscan pstree ptx pwck pwconv pwd pwdx
    raidautorun rdate rdev readahead readlink readprofile realpath reboot redis-benchmark
    redis-check-aof redis-check-rdb redis-cli redis-sentinel redis-server reformime remove-shell
    renice reset resize resume rev rfkill rm rmdir rmmod rotatelogs route rpm rpm2cpio rtcwake
    run-init run-parts runcon runlevel runsv runsvdir runuser rx savelog scanelf script
    scriptreplay sed seedrng select-editor sendmail seq service setarch setconsole setfattr
    setfont setkeycodes setlogcons setpriv setserial setsid setterm setuidgid sh sha1sum
    sha224sum sha256sum sha384sum sha3sum sha512sum showkey shred shuf skill slabtop slattach
    sleep smemcap snice softlimit sort split ssl_client start-stop-daemon stat stdbuf strings
    stty su su-exec sulogin sum sv svc svlogd svok swapoff swapon switch_root sync sysctl
    syslogd tabs tac tail tar taskset tc tclsh tcpsvd tee telinit telnet telnetd tempfile test
    tftp tftpd tic time timeout tini tload toe top touch tput tr traceroute traceroute6 tree
    true truncate ts tset tsort tty ttysize tunctl tzselect ubiattach ubidetach ubimkvol
    ubirename ubirmvol ubirsvol ubiupdatevol udhcpc udhcpc6 udhcpd udpsvd uevent ul umount uname
    uncompress unexpand uniq unix2dos unlink unlzma unlzop unshare unxz unzip
    update-alternatives update-ca-certificates uptime useradd userdel usermod users usleep
    utmpdump uudecode uuencode vconfig vdir vi view vim vlock vmstat volname w wall watch
    watchdog wc wdctl wget whereis which who whoami whois xargs xxd xz xzcat yes zcat zcip zcmp
    zdiff zegrep zfgrep zforce zgrep zless zmore znew
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
