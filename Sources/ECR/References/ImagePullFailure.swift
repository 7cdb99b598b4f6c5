/// Why an image cannot be pulled, and how whoever pulls it words that.
public struct ImagePullFailure: Error, Codable, Hashable, Sendable {
  /// What is wrong.
  public enum Cause: Codable, Hashable, Sendable {
    /// The text is no image reference.
    case malformed
    /// The repository is there (or in ECR, may be there), the tag or digest is not.
    case notFound
    /// Docker Hub has no such repository, or it is private.
    case accessDenied
    /// An ECR repository of another account that does not let this one in.
    case forbidden
    /// An ECR repository that is not there.
    case noRepository(name: String, account: String)
    /// There is no way from the network to the registry.
    case unreachable
    /// The image is not built for the architecture (`x86_64` or `arm64`).
    case wrongArchitecture(String)
    /// The image is of Docker's schema 1, and who pulls does not take that any more.
    case schema1
  }

  /// Who pulls: Fargate words failures otherwise than Docker on a container instance.
  public enum Puller: Sendable {
    /// containerd, as on Fargate.
    case fargate
    /// The Docker daemon, as under the ECS agent on EC2.
    case docker
    /// containerd, as under a kubelet.
    case kubelet
  }

  /// The reference as written in the container definition.
  public let reference: String
  /// What is wrong.
  public let cause: Cause

  /// A failure; whoever pulls finds out about `.unreachable` and `.wrongArchitecture`.
  public init(_ reference: String, _ cause: Cause) {
    self.reference = reference
    self.cause = cause
  }

  /// The reason as a stopped task shows it.
  ///
  /// - Source: ECS Developer Guide, “CannotPullContainer task errors in Amazon ECS”;
  ///   aws/amazon-ecs-agent, agent/errormessages (the sentences put before Docker's own);
  ///   containerd and Docker for the rest.
  public func message(from puller: Puller) -> String {
    switch puller {
    case .fargate: "CannotPullContainerError: " + containerdText
    case .docker: "CannotPullContainerError: " + dockerText
    case .kubelet: kubeletText
    }
  }

  /// What to know about the simulator, where the image may exist in the real world.
  public var note: String? {
    switch cause {
    case .notFound, .accessDenied:
      "Only a catalogue of \(PublicImages.all.count) well-known public images is simulated."
    case .malformed, .forbidden, .noRepository, .unreachable, .wrongArchitecture, .schema1: nil
    }
  }

  private var name: ImageReference? { ImageReference(reference) }
  private var full: String { name?.fullName ?? reference }
  private var familiar: String { name?.familiarName ?? reference }
  private var host: String { name?.registry ?? "docker.io" }
  private var familiarWithTag: String {
    familiar + (name?.tag.map { ":" + $0 } ?? "") + (name?.digest.map { "@" + $0 } ?? "")
  }

  /// How gRPC tells of what is not there; of errors without a code a kubelet shows the text alone.
  private static let notFound = "rpc error: code = NotFound desc = "

  /// As containerd tells a kubelet.
  ///
  /// Source: containerd, `core/remotes/docker/resolver.go` and `pull.go`.
  private var kubeletText: String {
    let start =
      "failed to pull and unpack image \"\(full)\": failed to resolve reference \"\(full)\": "
    switch cause {
    case .malformed: return "invalid reference format"
    case .notFound, .noRepository: return Self.notFound + start + "\(full): not found"
    case .accessDenied:
      return start + "pull access denied, repository does not exist or may require authorization: "
        + "server message: insufficient_scope: authorization failed"
    case .forbidden:
      return start + "unexpected status from HEAD request to https://\(manifestURL): 403 Forbidden"
    case .unreachable:
      return start + "failed to do request: Head \"https://\(manifestURL)\": "
        + "dial tcp 34.205.13.154:443: i/o timeout"
    case .wrongArchitecture:
      return Self.notFound
        + "failed to pull and unpack image \"\(full)\": no match for platform in manifest: "
        + "not found"
    case .schema1: return "failed to pull and unpack image \"\(full)\": " + schema1Text
    }
  }

  private var containerdText: String {
    let tried = "pull image manifest has been retried \(retries) time(s): "
    let start = tried + "failed to resolve ref "
    switch cause {
    case .malformed: return "invalid reference format"
    case .notFound, .noRepository: return start + "\(full): \(full): not found"
    case .accessDenied:
      return start + "\(full): pull access denied, repository does not exist or may require "
        + "authorization: server message: insufficient_scope: authorization failed"
    case .forbidden:
      return start + "\(full): pulling from host \(host) failed with status code "
        + "[manifests \(name?.tag ?? name?.digest ?? "")]: 403 Forbidden"
    case .unreachable:
      return start + "\(full): failed to do request: Head \"https://\(manifestURL)\": "
        + "dial tcp 34.205.13.154:443: i/o timeout"
    case .wrongArchitecture(let architecture):
      return tried + "image Manifest does not contain descriptor matching platform "
        + "'\(platform(architecture))'"
    case .schema1: return tried + schema1Text
    }
  }

  /// Source: containerd 2.0, `core/remotes/docker/schema1`, `fetchManifest`; kubernetes/k8s.io,
  /// issue 8650.
  private var schema1Text: String {
    "failed to get converter for \"\(full)\": Pulling Schema 1 images have been deprecated and "
      + "disabled by default since containerd v2.0. As a workaround you may set an environment "
      + "variable `CONTAINERD_ENABLE_DEPRECATED_PULL_SCHEMA_1_IMAGE=1`, but this will be "
      + "completely removed in containerd v2.1."
  }

  /// Fargate tries a lost connection five times, and a clear answer once, as seen in public
  /// reports of both.
  private var retries: Int {
    switch cause {
    case .unreachable, .wrongArchitecture: 5
    case .malformed, .notFound, .accessDenied, .forbidden, .noRepository, .schema1: 1
    }
  }

  private func platform(_ architecture: String) -> String {
    architecture == "arm64" ? "linux/arm64" : "linux/amd64"
  }

  private var manifestURL: String {
    let server = host == "docker.io" ? "registry-1.docker.io" : host
    return "\(server)/v2/\(name?.repository ?? "")/manifests/\(name?.tag ?? name?.digest ?? "")"
  }

  private var dockerText: String {
    let daemon = "Error response from daemon: "
    switch cause {
    case .malformed: return "invalid reference format"
    case .notFound:
      return daemon + "manifest for \(familiarWithTag) not found: manifest unknown: "
        + (host == "docker.io" ? "manifest unknown" : "Requested image not found")
    case .accessDenied:
      return "The task can’t pull the image. Check whether the image exists. " + daemon
        + "pull access denied for \(familiar), repository does not exist or may require "
        + "'docker login': denied: requested access to the resource is denied"
    case .forbidden:
      return daemon + "pull access denied for \(familiar), repository does not exist or may "
        + "require 'docker login': denied: Your authorization token is not valid for it."
    case .noRepository(let repository, let account):
      return daemon + "name unknown: The repository with name '\(repository)' does not exist in "
        + "the registry with id '\(account)'"
    case .unreachable:
      return "The task can’t pull the image. Check your network configuration. " + daemon
        + "Get \"https://\(host == "docker.io" ? "registry-1.docker.io" : host)/v2/\": net/http: "
        + "request canceled while waiting for connection "
        + "(Client.Timeout exceeded while awaiting headers)"
    case .wrongArchitecture(let architecture):
      return "no matching manifest for \(platform(architecture)) in the manifest list entries"
    case .schema1:
      return daemon
        + "[DEPRECATION NOTICE] Docker Image Format v1 and Docker Image manifest version "
        + "2, schema 1 support is disabled by default and will be removed in an upcoming release. "
        + "Suggest the author of \(full) to upgrade the image to the OCI Format or Docker Image "
        + "manifest v2, schema 2. More information at "
        + "https://docs.docker.com/go/deprecated-image-specs/"
    }
  }
}
