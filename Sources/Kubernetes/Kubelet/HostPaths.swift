import Documents
import Simulation

/// What a node's own file system has, as far as pods can ask for it.
///
/// Source: Kubernetes, `pkg/volume/hostpath/host_path.go`, `checkTypeInternal`; and the file
/// systems of Linux machines whose containers containerd runs.
enum HostPaths {
  /// Why the kubelet does not mount a path of the node; nil where it does.
  static func problem(
    of source: JSON, for pod: KubernetesObject, _ view: ClusterView
  ) -> String? {
    let path = source.text("path")
    guard path.hasPrefix("/"), let rule = rules.first(where: { $0.type == source.text("type") })
    else { return nil }
    let plain = normal(path)
    if isIn(plain, trees) || isMade(plain, rule.type, for: pod, view) { return nil }
    let isOfAnother = rules.contains { $0.type != rule.type && $0.paths.contains(plain) }
    let isMadeHere = rule.isMade && !isOfAnother && !directories.contains(plain)
    if isMadeHere || rule.paths.contains(plain) { return nil }
    return "hostPath type check failed: \(path) is not a \(rule.title)"
  }

  /// Whether a directory of the node is there.
  static func hasDirectory(
    _ path: String, for pod: KubernetesObject, _ view: ClusterView
  ) -> Bool {
    let plain = normal(path)
    return directories.contains(plain) || isIn(plain, trees)
      || isMade(plain, "Directory", for: pod, view)
  }

  /// `/var/run` leads to `/run`, and a slash at the end says nothing.
  private static func normal(_ path: String) -> String {
    var parts = path.split(separator: "/").map(String.init)
    if parts.starts(with: ["var", "run"]) { parts.removeFirst() }
    return "/" + parts.joined(separator: "/")
  }

  private static func isIn(_ path: String, _ trees: Set<String>) -> Bool {
    var front = ""
    for part in path.split(separator: "/") {
      front += "/" + part
      if trees.contains(front) { return true }
    }
    return false
  }

  /// Whether a pod of the node has had the path made, or may have written it.
  private static func isMade(
    _ path: String, _ type: String, for pod: KubernetesObject, _ view: ClusterView
  ) -> Bool {
    view.pods(on: pod.spec.text("nodeName")).contains { other in
      other.metadata.uid != pod.metadata.uid
        && other.spec.list("volumes").contains { volume in
          guard let source = volume[member: "hostPath"],
            ["", "DirectoryOrCreate", "FileOrCreate"].contains(source.text("type"))
          else { return false }
          let made = normal(source.text("path"))
          guard made != "/", !directories.contains(made) else { return false }
          return made == path || path.hasPrefix(made + "/") && source.text("type") != "FileOrCreate"
            || type.hasPrefix("Directory") && made.hasPrefix(path + "/")
        }
    }
  }

  private struct Rule {
    let type: String
    let title: String
    let paths: Set<String>
    var isMade = false
  }

  private static let rules = [
    Rule(type: "Directory", title: "directory", paths: directories),
    Rule(type: "DirectoryOrCreate", title: "directory", paths: directories, isMade: true),
    Rule(type: "File", title: "file", paths: files),
    Rule(type: "FileOrCreate", title: "file", paths: files, isMade: true),
    Rule(type: "Socket", title: "socket file", paths: sockets),
    Rule(type: "CharDevice", title: "character device", paths: characters),
    Rule(type: "BlockDevice", title: "block device", paths: blocks),
  ]

  /// Below these, whatever is asked for is taken to be there: what the kernel shows, what the
  /// distribution brings, and what kubelet, runtime and network keep.
  private static let trees: Set<String> = [
    "/boot", "/etc/cni", "/etc/containerd", "/etc/kubernetes", "/etc/pki", "/etc/ssl", "/lib",
    "/lib64", "/opt/cni", "/proc", "/run/udev", "/sbin", "/bin", "/sys", "/usr",
    "/var/lib/containerd", "/var/lib/kubelet", "/var/log/containers", "/var/log/pods",
  ]

  private static let directories: Set<String> = [
    "/", "/boot", "/dev", "/dev/pts", "/dev/shm", "/etc", "/etc/systemd", "/etc/sysconfig",
    "/home", "/media", "/mnt", "/opt", "/root", "/run", "/run/containerd", "/run/lock",
    "/run/log", "/run/systemd", "/run/user", "/srv", "/tmp", "/var", "/var/cache", "/var/lib",
    "/var/lib/systemd", "/var/local", "/var/log", "/var/log/audit", "/var/log/journal",
    "/var/spool", "/var/tmp",
  ]

  private static let files: Set<String> = [
    "/etc/fstab", "/etc/group", "/etc/hostname", "/etc/hosts", "/etc/localtime",
    "/etc/machine-id", "/etc/nsswitch.conf", "/etc/os-release", "/etc/passwd",
    "/etc/resolv.conf", "/etc/shadow", "/run/xtables.lock", "/var/log/dmesg", "/var/log/messages",
  ]

  private static let sockets: Set<String> = [
    "/dev/log", "/run/containerd/containerd.sock", "/run/containerd/containerd.sock.ttrpc",
    "/run/dbus/system_bus_socket", "/run/systemd/notify", "/run/systemd/private",
  ]

  private static let characters: Set<String> = [
    "/dev/console", "/dev/full", "/dev/fuse", "/dev/kmsg", "/dev/mem", "/dev/net/tun",
    "/dev/null", "/dev/ptmx", "/dev/random", "/dev/rtc0", "/dev/tty", "/dev/ttyS0",
    "/dev/urandom", "/dev/zero",
  ]

  private static let blocks: Set<String> = [
    "/dev/nvme0n1", "/dev/nvme0n1p1", "/dev/xvda", "/dev/xvda1",
  ]
}
