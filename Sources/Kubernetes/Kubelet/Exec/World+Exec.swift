import Documents
import Simulation

/// What a command printed inside a container, and returned.
public struct ExecResult: Sendable {
  /// What it printed.
  public var output: String
  /// What it complained of.
  public var errors: String
  /// What it returned.
  public var exitCode: Int32

  /// A result.
  public init(_ output: String, errors: String = "", exitCode: Int32 = 0) {
    self.output = output
    self.errors = errors
    self.exitCode = exitCode
  }
}

extension World {
  /// Runs a command inside a container; a small set of commands is known.
  ///
  /// - Throws: `NotFound`, `BadRequest` where the container is not named or does not run.
  ///
  /// Source: Kubernetes, `pkg/registry/core/pod/strategy.go`, `ExecLocation`, and
  /// `pkg/kubelet/kubelet_pods.go`, `RunInContainer`.
  public mutating func run(
    _ command: [String], in key: ObjectKey, container: String? = nil
  ) throws(StatusError) -> ExecResult {
    guard let pod = kubernetes.objects[key] else { throw .notFound(Pod.resource, key.name) }
    let name = try PodLog.container(container, of: pod)
    if pod.spec.text("nodeName").isEmpty {
      throw .badRequest("pod \(key.name) does not have a host assigned")
    }
    let names = pod.containerNames
    if pod.hasEnded {
      throw .badRequest(
        "cannot exec into a container in a completed pod; current phase is "
          + pod.status.text("phase"))
    }
    guard let run = fleet.pods[key], let index = names.firstIndex(of: name),
      run.containers.indices.contains(index), run.containers[index].state == .running
    else {
      throw StatusError(
        "InternalError", code: 500,
        "unable to upgrade connection: container not found (\"\(name)\")")
    }
    guard isUp(run.node, of: key.cluster) else {
      let host = hostAddress(of: run.node, key.cluster) ?? run.node
      throw StatusError(
        "InternalError", code: 500,
        "error dialing backend: dial tcp \(host):10250: connect: no route to host")
    }
    let work = ContainerWork(pod: pod, key: key, index: index)
    if let program = command.first, BareImages.lacks(program, image: work.spec.text("image")) {
      let number = SHA256.hex("\(run.uid)/\(name)/\(now.kubernetesText)/\(command)".utf8)
      throw BareImages.refusal(of: program, number: number)
    }
    var shell = ContainerShell(work: work, world: self)
    let result = shell.run(command)
    if fleet.files?.digest != shell.world.fleet.files?.digest {
      fleet.files = shell.world.fleet.files
      filesChanged(work)
    }
    if shell.endsFirstProcess {
      note(work) { $0.exitCode = 137 }
      end(work, within: .seconds(Int64(1)))
    }
    return result
  }
}

/// `exec` over HTTP needs a connection that is upgraded to streams, which this server does not do.
public enum PodExec: SpecialSubresource {
  /// Pods run commands.
  public static let resource = "pods"
  /// Their name in paths.
  public static let subresource = Subresource.exec
  /// Both methods ask for an upgrade.
  public static let shape = SubresourceShape(["create", "get"], kind: "PodExecOptions")

  /// What the server says where nobody upgrades.
  ///
  /// Source: apimachinery, `util/httpstream/wsstream/conn.go` and `spdy/upgrade.go`.
  public static func answer(
    _ request: KubernetesRequest, _ key: ObjectKey, rest: [String], in world: inout World
  ) throws(StatusError) -> KubernetesResponse {
    guard world.kubernetes.objects[key] != nil else { throw .notFound(Pod.resource, key.name) }
    throw .badRequest("Upgrade request required")
  }
}
