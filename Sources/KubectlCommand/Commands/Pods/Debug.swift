import Documents
import Kubernetes

/// `kubectl debug`: a container beside those of a pod, a copy of a pod, or a pod on a node.
///
/// Source: kubectl, `pkg/cmd/debug/debug.go`.
enum Debug: Command {
  static let name = "debug"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let custom = try DebugProfile.custom(call, kubectl)
    try check(call)
    let wanted = call.text("target")
    if !wanted.isEmpty, !call.bool("quiet") {
      kubectl.write(
        "Targeting container \(GoText.quoted(wanted)). If you don't see processes from this "
          + "container it may be because the container runtime doesn't support this feature.\n")
    }
    if call.bool("tty"), !call.bool("stdin") {
      throw .said("-i/--stdin is required for containers with -t/--tty=true")
    }
    if call.text("profile") == "legacy" {
      kubectl.complain(
        "--profile=legacy is deprecated and will be removed in the future. It is recommended to "
          + "explicitly specify a profile, for example \"--profile=general\".")
    }
    var query = ObjectQuery(call, words: objects(call))
    if let word = query.words.first, !word.contains("/"), query.words.count == 1 {
      query.words = ["pods", word]
    }
    for (target, object) in try kubectl.existing(query) {
      switch target.resource.kind {
      case "Node": try DebugNode.run(target, call, custom, &kubectl)
      case "Pod":
        if call.text("copy-to").isEmpty {
          try beside(target, object, call, custom, &kubectl)
        } else {
          try DebugCopy.run(target, object, call, custom, &kubectl)
        }
      default:
        let kind =
          "\(target.resource.group)/\(target.resource.version), Kind=\(target.resource.kind)"
        throw .said("\(GoText.quoted(kind)) not supported by debug")
      }
    }
  }

  private static func objects(_ call: Call) -> [String] {
    Array(call.words.prefix(call.wordsBeforeDashes ?? call.words.count))
  }

  /// The command after the dashes.
  static func command(_ call: Call) -> [JSON] {
    guard let count = call.wordsBeforeDashes else { return [] }
    return call.words.dropFirst(count).map { .string($0) }
  }

  private static func check(_ call: Call) throws(Failure) {
    let isCopy = !call.text("copy-to").isEmpty
    if !isCopy, call.text("image").isEmpty {
      throw .said("you must specify --image when not using --copy-to.")
    }
    let image = call.text("image")
    if !image.isEmpty, ImageName.isInvalid(image) {
      throw .said(
        "invalid image name \(GoText.quoted(image)): invalid reference format")
    }
    if objects(call).isEmpty, call.list("filename").isEmpty {
      throw .said("NAME or filename is required for debug")
    }
    if isCopy, call.text("image").isEmpty, call.list("set-image").isEmpty,
      command(call).isEmpty
    {
      throw .said("you must specify --image, --set-image or command arguments.")
    }
    if !isCopy {
      for option in ["set-image", "replace", "same-node"] where call.has(option) {
        throw .said("--\(option) may only be used with --copy-to.")
      }
    }
    if isCopy, call.has("target") {
      throw .said("--target is incompatible with --copy-to. Use --share-processes instead.")
    }
    let policy = call.text("image-pull-policy")
    guard ["", "Always", "IfNotPresent", "Never"].contains(policy) else {
      throw .said("invalid image pull policy: \(policy)")
    }
    guard DebugProfile.names.contains(call.text("profile")) else {
      throw .said("unknown profile: \(call.text("profile"))")
    }
  }

  /// The container that is added; names that nobody gave come from what is there already.
  static func container(_ pod: JSON, _ call: Call, _ kubectl: inout Kubectl) -> JSONObject {
    var name = call.text("container")
    if name.isEmpty {
      let taken = ["spec.containers", "spec.initContainers", "spec.ephemeralContainers"]
        .flatMap { pod.list($0) }.map { $0.text("name") }
      var count = 0
      repeat {
        name = "debugger-" + suffix(pod.text("metadata.uid") + "\(count)", kubectl)
        count += 1
      } while taken.contains(name)
      if !call.bool("quiet") {
        kubectl.complain("Defaulting debug container name to \(name).")
      }
    }
    var shape: JSONObject = ["name": .string(name)]
    let words = command(call)
    if !words.isEmpty { shape[call.bool("arguments-only") ? "args" : "command"] = .array(words) }
    let variables = environment(call)
    if !variables.isEmpty { shape["env"] = .array(variables) }
    shape["image"] = .string(call.text("image"))
    let policy = call.text("image-pull-policy")
    if !policy.isEmpty { shape["imagePullPolicy"] = .string(policy) }
    shape["resources"] = [:]
    if call.bool("stdin") { shape["stdin"] = true }
    shape["terminationMessagePolicy"] = "File"
    if call.bool("tty") { shape["tty"] = true }
    return shape
  }

  private static func environment(_ call: Call) -> [JSON] {
    call.list("env").map { text in
      let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map(String.init)
      return ["name": .string(halves[0]), "value": .string(halves.count > 1 ? halves[1] : "")]
    }
  }

  /// Five letters that follow from what is debugged and when.
  static func suffix(_ seed: String, _ kubectl: Kubectl) -> String {
    let letters = Array("bcdfghjklmnpqrstvwxz2456789")
    let sum = SHA256.hash(Array((seed + kubectl.client.now.kubernetesText).utf8))
    return String(sum.prefix(5).map { letters[Int($0) % letters.count] })
  }

  private static func beside(
    _ target: Target, _ pod: JSON, _ call: Call, _ custom: JSON?, _ kubectl: inout Kubectl
  ) throws(Failure) {
    let wanted = call.text("target")
    var added = container(pod, call, &kubectl)
    if !wanted.isEmpty { added["targetContainerName"] = .string(wanted) }
    added = DebugProfile.applied(to: added, call.text("profile"), custom)
    let patch: JSON = ["spec": ["ephemeralContainers": [.object(added)]]]
    do throws(Failure) {
      _ = try kubectl.patch(target, patch, subresource: "ephemeralcontainers")
    } catch {
      if error.isNotFound, error.message.hasPrefix("the server could not find") {
        throw .said(
          "ephemeral containers are disabled for this cluster (error from server: "
            + "\(GoText.quoted(error.message))).")
      }
      throw error
    }
    try attach(target, added["name"]?.string ?? "", call, &kubectl)
  }

  /// Shows what the container prints, where its streams are wanted.
  static func attach(
    _ target: Target, _ container: String, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) {
    let isWanted = call.has("attach") ? call.bool("attach") : call.bool("stdin")
    guard isWanted else { return }
    if call.bool("tty"), !call.bool("quiet") {
      kubectl.complain("If you don't see a command prompt, try pressing enter.")
    }
    let status = try Attachment.follow(target, container, call, &kubectl)
    if status != 0 { throw .exit(status) }
  }
}

/// A pod in the namespaces of a node.
enum DebugNode {
  static func run(
    _ node: Target, _ call: Call, _ custom: JSON?, _ kubectl: inout Kubectl
  ) throws(Failure) {
    let name = node.name ?? ""
    let podName =
      "node-debugger-\(name)-" + Debug.suffix(name, kubectl)
    let profile = call.text("profile")
    var container = Debug.container([:], withName(call), &kubectl)
    var spec: JSONObject = [
      "nodeName": .string(name), "restartPolicy": "Never", "tolerations": [["operator": "Exists"]],
    ]
    if ["legacy", "general", "netadmin", "sysadmin"].contains(profile) {
      for key in ["hostIPC", "hostNetwork", "hostPID"] { spec[key] = true }
    }
    if ["legacy", "general", "sysadmin"].contains(profile) {
      spec["volumes"] = [["name": "host-root", "hostPath": ["path": "/"]]]
      container["volumeMounts"] = [["name": "host-root", "mountPath": "/host"]]
    }
    // What looks at a node needs no more than its namespaces in the general profile.
    container = DebugProfile.applied(
      to: container, profile == "general" ? "baseline" : profile, custom)
    spec["containers"] = [.object(container)]
    let pods = try kubectl.resource("pods")
    let place = Target(resource: pods, namespace: kubectl.namespace.name, name: podName)
    let pod: JSON = [
      "apiVersion": "v1", "kind": "Pod",
      "metadata": [
        "name": .string(podName), "labels": ["app.kubernetes.io/managed-by": "kubectl-debug"],
      ],
      "spec": .object(spec),
    ]
    let title = container["name"]?.string ?? ""
    if !call.bool("quiet") {
      kubectl.write(
        "Creating debugging pod \(podName) with container \(title) on node \(name).\n")
    }
    _ = try kubectl.ask(.init("POST", pods.path(namespace: place.namespace), body: pod))
    try Debug.attach(place, title, call, &kubectl)
  }

  /// On nodes the container is called `debugger`.
  private static func withName(_ call: Call) -> Call {
    guard call.text("container").isEmpty else { return call }
    var named = call
    named.add("container", "debugger")
    return named
  }
}

/// A copy of a pod, changed so that one can look into it.
enum DebugCopy {
  static func run(
    _ target: Target, _ pod: JSON, _ call: Call, _ custom: JSON?, _ kubectl: inout Kubectl
  ) throws(Failure) {
    let (copy, container) = try copied(pod, call, custom, &kubectl)
    let place = Target(
      resource: target.resource, namespace: target.namespace, name: call.text("copy-to"))
    if call.bool("replace") { _ = try kubectl.ask(.init("DELETE", target.path)) }
    _ = try kubectl.ask(
      .init("POST", target.resource.path(namespace: target.namespace), body: copy))
    try Debug.attach(place, container, call, &kubectl)
  }

  private static func copied(
    _ pod: JSON, _ call: Call, _ custom: JSON?, _ kubectl: inout Kubectl
  ) throws(Failure) -> (pod: JSON, container: String) {
    var metadata: JSONObject = ["name": .string(call.text("copy-to"))]
    metadata["namespace"] = pod.at("metadata.namespace")
    if call.bool("keep-labels") { metadata["labels"] = pod.at("metadata.labels") }
    if call.bool("keep-annotations") { metadata["annotations"] = pod.at("metadata.annotations") }
    var spec = pod["spec"]?.object ?? [:]
    if !call.bool("same-node") { spec["nodeName"] = Optional<JSON>.none }
    if !call.bool("keep-init-containers") { spec["initContainers"] = Optional<JSON>.none }
    spec["ephemeralContainers"] = Optional<JSON>.none
    if call.has("share-processes") || call.text("profile") != "legacy"
      || !call.text("image").isEmpty
    {
      spec["shareProcessNamespace"] = .bool(call.bool("share-processes"))
    }
    var containers = (spec["containers"]?.array ?? []).map { probeless($0, call) }
    try setImages(&containers, call)
    let named = call.text("container")
    var chosen = named
    if let place = containers.firstIndex(where: { $0.text("name") == named }) {
      var shape = containers[place].object ?? [:]
      if !call.text("image").isEmpty { shape["image"] = .string(call.text("image")) }
      let words = Debug.command(call)
      if !words.isEmpty {
        shape["command"] = .array(words)
        shape["args"] = Optional<JSON>.none
      }
      if call.bool("stdin") { shape["stdin"] = true }
      if call.bool("tty") { shape["tty"] = true }
      containers[place] = .object(
        DebugProfile.applied(to: shape, call.text("profile"), custom))
    } else if !call.text("image").isEmpty {
      let added = Debug.container(pod, call, &kubectl)
      chosen = added["name"]?.string ?? ""
      containers.append(.object(DebugProfile.applied(to: added, call.text("profile"), custom)))
    } else {
      chosen = containers.first?.text("name") ?? ""
    }
    spec["containers"] = .array(containers)
    let copy: JSON = [
      "apiVersion": "v1", "kind": "Pod", "metadata": .object(metadata), "spec": .object(spec),
    ]
    return (copy, chosen)
  }

  private static func probeless(_ container: JSON, _ call: Call) -> JSON {
    var shape = container.object ?? [:]
    for (option, key) in [
      ("keep-liveness", "livenessProbe"), ("keep-readiness", "readinessProbe"),
      ("keep-startup", "startupProbe"),
    ] where !call.bool(option) {
      shape[key] = Optional<JSON>.none
    }
    return .object(shape)
  }

  private static func setImages(_ containers: inout [JSON], _ call: Call) throws(Failure) {
    for text in call.list("set-image") {
      let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard halves.count == 2 else {
        throw .said("invalid argument \(GoText.quoted(text)): expected name=image")
      }
      for place in containers.indices
      where halves[0] == "*" || containers[place].text("name") == halves[0] {
        containers[place] = containers[place].setting(["image"], .string(halves[1]))
      }
    }
  }
}
