/// The kind of Linux in an image, told by its name: what the files of a system say of it, and
/// which shells it has.
///
/// Source: the official images' Dockerfiles, as of 2025; an image of nobody's counts as Debian.
enum ContainerSystem {
  case alpine
  case busybox
  case amazonLinux
  case ubuntu
  case debian(program: [String])

  /// The system in an image.
  init(image: String) {
    let name = image.split(separator: "@").first.map(String.init) ?? ""
    let last = name.split(separator: "/").last.map(String.init) ?? ""
    let parts = last.split(separator: ":", maxSplits: 1).map(String.init)
    let repository = parts.first ?? ""
    let tag = parts.count > 1 ? parts[1] : ""
    switch repository {
    case "busybox": self = .busybox
    case "alpine": self = .alpine
    case _ where tag.contains("alpine"): self = .alpine
    case "amazonlinux": self = .amazonLinux
    case "ubuntu": self = .ubuntu
    case "nginx": self = .debian(program: ["nginx: master process nginx -g daemon off;"])
    case "httpd": self = .debian(program: ["httpd", "-DFOREGROUND"])
    case "redis": self = .debian(program: ["redis-server", "*:6379"])
    default: self = .debian(program: ["/bin/sh"])
    }
  }

  /// What runs where the task definition says nothing.
  var command: [String] {
    switch self {
    case .debian(let program): program
    case .amazonLinux, .ubuntu: ["/bin/bash"]
    case .alpine, .busybox: ["/bin/sh"]
    }
  }

  /// Whether there is `bash`.
  var hasBash: Bool {
    switch self {
    case .alpine, .busybox: false
    default: true
    }
  }

  /// Whether there is `curl`; small images have `wget`.
  var hasCurl: Bool { hasBash }

  /// `/etc/os-release`; busybox has none.
  var release: String? {
    switch self {
    case .busybox: nil
    case .alpine:
      "NAME=\"Alpine Linux\"\nID=alpine\nVERSION_ID=3.22.2\nPRETTY_NAME=\"Alpine Linux v3.22\"\n"
        + "HOME_URL=\"https://alpinelinux.org/\"\n"
        + "BUG_REPORT_URL=\"https://gitlab.alpinelinux.org/alpine/aports/-/issues\"\n"
    case .amazonLinux:
      "NAME=\"Amazon Linux\"\nVERSION=\"2023\"\nID=\"amzn\"\nID_LIKE=\"fedora\"\n"
        + "VERSION_ID=\"2023\"\nPLATFORM_ID=\"platform:al2023\"\n"
        + "PRETTY_NAME=\"Amazon Linux 2023\"\n"
    case .ubuntu:
      "PRETTY_NAME=\"Ubuntu 24.04.3 LTS\"\nNAME=\"Ubuntu\"\nVERSION_ID=\"24.04\"\n"
        + "VERSION=\"24.04.3 LTS (Noble Numbat)\"\nVERSION_CODENAME=noble\nID=ubuntu\n"
        + "ID_LIKE=debian\n"
    case .debian:
      "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nNAME=\"Debian GNU/Linux\"\n"
        + "VERSION_ID=\"12\"\nVERSION=\"12 (bookworm)\"\nVERSION_CODENAME=bookworm\nID=debian\n"
    }
  }

  /// The folders at the root.
  var folders: [String] {
    [
      "bin", "dev", "etc", "home", "lib", "managed-agents", "proc", "root", "sys", "tmp", "usr",
      "var",
    ]
      + (hasBash ? ["boot", "media", "mnt", "opt", "run", "sbin", "srv"] : [])
  }
}
