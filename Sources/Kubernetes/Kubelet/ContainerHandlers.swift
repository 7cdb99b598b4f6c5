import Documents
import Simulation

/// By which runtimes a node can run containers.
enum ContainerHandlers {
  /// Why the runtime of a pod's class cannot make its sandbox; nil where it can.
  ///
  /// Every node has `runc`; those with graphics processors of NVIDIA have `nvidia` too, as their
  /// machine images set it up.
  ///
  /// Source: kubernetes, `pkg/kubelet/runtimeclass/runtimeclass_manager.go`; containerd 2.0,
  /// `internal/cri/server/sandbox_run.go` and `internal/cri/config/config.go`,
  /// `GetSandboxRuntime`.
  static func problem(
    of pod: KubernetesObject, on node: String, attempt: SimTime, _ view: ClusterView
  ) -> String? {
    let name = pod.spec.text("runtimeClassName")
    guard !name.isEmpty else { return nil }
    guard let found = view.object(RuntimeClass.self, "", name) else {
      return "runtimeclass.node.k8s.io \"\(name)\" not found"
    }
    let handler = found["handler"]?.string ?? ""
    let machine = view.object(Node.self, "", node)
    let known =
      machine?.status["capacity"]?["nvidia.com/gpu"] == nil ? ["runc"] : ["runc", "nvidia"]
    guard !known.contains(handler) else { return nil }
    let sandbox = SHA256.hex("\(pod.metadata.uid)/\(attempt.milliseconds)".utf8)
    return "rpc error: code = Unknown desc = unable to get OCI runtime for sandbox "
      + "\"\(sandbox)\": no runtime for \"\(handler)\" is configured"
  }
}
