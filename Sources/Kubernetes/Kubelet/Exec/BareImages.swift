import Containers
import Simulation

/// Images that hold a program and what it needs, and neither a shell nor anything else.
///
/// Sources: the build files of the images: `FROM scratch`, `gcr.io/distroless/static`, and Amazon's
/// minimal base images.
enum BareImages {
  /// An image.
  struct Image {
    /// How its name ends, from a slash on.
    let name: String
    /// The programs in it, by the whole path.
    var programs: [String] = []
  }

  private static let all = [
    Image(name: "/pause", programs: ["/pause"]),
    Image(name: "/coredns", programs: ["/coredns"]),
    Image(name: "/metrics-server", programs: ["/metrics-server"]),
    Image(name: "/http-echo", programs: ["/http-echo", "/bin/http-echo"]),
    Image(name: "/hello-world", programs: ["/hello"]),
    Image(name: "/traefik/whoami", programs: ["/whoami"]),
    Image(name: "/cluster-autoscaler", programs: ["/cluster-autoscaler"]),
    Image(name: "/kube-state-metrics", programs: ["/kube-state-metrics"]),
    Image(name: "/aws-load-balancer-controller", programs: ["/controller"]),
    Image(name: "/karpenter/controller", programs: ["/ko-app/controller"]),
    Image(name: "/distroless/static"), Image(name: "/distroless/static-debian11"),
    Image(name: "/distroless/static-debian12"), Image(name: "/distroless/base"),
    Image(name: "/distroless/base-debian11"), Image(name: "/distroless/base-debian12"),
    Image(name: "/distroless/cc"), Image(name: "/distroless/cc-debian12"),
  ]

  /// What an image is known to hold; nil for an image of which that is not known.
  static func image(_ name: String) -> Image? {
    // The variants for debugging bring a shell, and an image of one's own may bear any name.
    let isOwn = name.contains(".dkr.ecr.") && !name.contains("/eks/")
    if isOwn || name.contains(":debug") || name.hasSuffix("-debug") { return nil }
    let repository = WebSite.repository(of: name)
    return all.first { repository.hasSuffix($0.name) }
  }

  /// Images that bring a shell, but not the one that many ask for.
  private static let withoutBash: Set<String> = ["/busybox", "/alpine"]

  /// Whether it is sure that a program is not in an image.
  static func lacks(_ program: String, image: String) -> Bool {
    if let image = Self.image(image) {
      return !image.programs.contains { path in
        program.contains("/") ? path == program : path.hasSuffix("/" + program)
      }
    }
    if ImagePrograms.lacks(program, image: image) { return true }
    var name = WebSite.repository(of: image)
    for front in ["docker.io", "/library", "docker.io/library", "public.ecr.aws/docker/library"]
    where name.hasPrefix(front + "/") {
      name = String(name.dropFirst(front.count))
    }
    return ["bash", "/bin/bash"].contains(program) && withoutBash.contains(name)
  }

  /// What `runc` says of a program that is not there.
  ///
  /// Source: opencontainers/runc, `libcontainer/standard_init_linux.go`; Go, `os/exec/lp_unix.go`.
  static func missing(_ program: String) -> String {
    program.contains("/")
      ? "exec: \"\(program)\": stat \(program): no such file or directory"
      : "exec: \"\(program)\": executable file not found in $PATH"
  }

  /// What the API says where a command cannot be run in a container; the number is the command's.
  ///
  /// Source: containerd, `internal/cri/server/container_execsync.go` and
  /// `internal/cri/streaming/remotecommand`; apimachinery, `api/errors/errors.go`,
  /// `NewInternalError`.
  static func refusal(of program: String, number: String) -> StatusError {
    StatusError(
      "InternalError", code: 500,
      "Internal error occurred: Internal error occurred: error executing command in container: "
        + "failed to exec in container: failed to start exec \"\(number)\": OCI runtime exec "
        + "failed: exec failed: unable to start container process: \(missing(program))")
  }
}
