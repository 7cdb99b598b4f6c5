import Documents
import Kubernetes

/// `kubectl run`: one pod.
///
/// Source: kubectl, `pkg/cmd/run/run.go`; `pkg/generate/versioned/run.go`.
enum Run: Command {
  static let name = "run"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let dryRun = try kubectl.dryRun(call)
    let format = try kubectl.format(call, isWide: false)
    guard let name = call.words.first, call.wordsBeforeDashes != 0 else {
      throw call.usage("NAME is required for run")
    }
    try check(call, dryRun)
    let pod = try pod(name, call, kubectl)
    let place = Target(
      resource: try kubectl.resource("pods"), namespace: kubectl.namespace.name, name: name)
    var result = try Overrides.applied(to: pod, call)
    if dryRun != .client { result = try kubectl.post(result, place, dryRun, call) }
    var wanted: JSON?
    if call.bool("expose") { wanted = service(name, call, kubectl) }
    if !isAttached(call) || format != nil { try show(result, dryRun, format, call, &kubectl) }
    if isAttached(call) { return try Attachment.run(result, place, call, &kubectl) }
    guard var service = wanted else { return }
    if dryRun != .client {
      let services = Target(
        resource: try kubectl.resource("services"), namespace: kubectl.namespace.name)
      service = try kubectl.post(service, services, dryRun, call)
    }
    if format != nil { kubectl.write(isYAML(format) ? "---\n" : "") }
    try show(service, dryRun, format, call, &kubectl)
  }

  /// Whether the streams of the container are wanted.
  private static func isAttached(_ call: Call) -> Bool {
    call.has("attach") ? call.bool("attach") : call.bool("stdin") || call.bool("tty")
  }

  private static func isYAML(_ format: OutputFormat?) -> Bool {
    if case .yaml? = format { true } else { false }
  }

  private static func show(
    _ object: JSON, _ dryRun: DryRun, _ format: OutputFormat?, _ call: Call,
    _ kubectl: inout Kubectl
  ) throws(Failure) {
    guard let format else { return try kubectl.report(object, "created", dryRun, nil, call) }
    try kubectl.printTyped(object, as: format)
  }

  private static func check(_ call: Call, _ dryRun: DryRun) throws(Failure) {
    let image = call.text("image")
    if image.isEmpty { throw .said("--image is required") }
    let isAttached = isAttached(call)
    let restart = call.text("restart")
    guard ["", "Always", "OnFailure", "Never"].contains(restart) else {
      throw call.usage("invalid restart policy: \(restart)")
    }
    if call.bool("tty"), !call.bool("stdin") {
      throw call.usage("-i/--stdin is required for containers with -t/--tty=true")
    }
    if call.bool("expose"), call.integer("port") <= 0 || call.text("port").isEmpty {
      throw call.usage("--port must be set when exposing a service")
    }
    if image.contains(where: { $0 == " " || $0.isUppercase }) {
      throw .said("Invalid image name \(GoText.quoted(image)): invalid reference format")
    }
    if call.bool("rm"), !isAttached {
      throw call.usage("--rm should only be used for attached containers")
    }
    if isAttached, dryRun != .none {
      throw call.usage(
        "--dry-run=[server|client] can't be used with attached containers options (--attach, "
          + "--stdin, or --tty)")
    }
  }

  static func pod(_ name: String, _ call: Call, _ kubectl: Kubectl) throws(Failure) -> JSON {
    var labels: JSON = ["run": .string(name)]
    if call.has("labels") { labels = try pairs(call.text("labels"), "unexpected label spec: ") }
    var metadata: JSONObject = ["name": .string(name)]
    if !call.rules.isEmpty, kubectl.namespace.isNamed {
      metadata["namespace"] = .string(kubectl.namespace.name)
    }
    metadata["creationTimestamp"] = .null
    metadata["labels"] = labels
    let notes = call.list("annotations")
    if !notes.isEmpty {
      metadata["annotations"] = try pairs(notes.joined(separator: ","), "unexpected annotation: ")
    }
    var spec: JSONObject = ["containers": [try container(name, call)]]
    let restart = call.text("restart")
    spec["restartPolicy"] = .string(restart.isEmpty ? "Always" : restart)
    spec["dnsPolicy"] = "ClusterFirst"
    return [
      "kind": "Pod", "apiVersion": "v1", "metadata": .object(metadata), "spec": .object(spec),
      "status": [:],
    ]
  }

  private static func pairs(_ text: String, _ complaint: String) throws(Failure) -> JSON {
    var shape = JSONObject()
    for part in text.split(separator: ",") {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2, !halves[0].isEmpty else { throw .said(complaint + part) }
      shape[String(halves[0])] = .string(String(halves[1]))
    }
    return .object(JSONObject(shape.members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
  }

  private static func container(_ name: String, _ call: Call) throws(Failure) -> JSON {
    var shape: JSONObject = ["name": .string(name), "image": .string(call.text("image"))]
    let words = call.words.dropFirst().map { JSON.string($0) }
    if !words.isEmpty { shape[call.bool("command") ? "command" : "args"] = .array(Array(words)) }
    if call.bool("stdin") {
      shape["stdin"] = true
      if !call.bool("leave-stdin-open") { shape["stdinOnce"] = true }
    }
    if call.bool("tty") { shape["tty"] = true }
    if call.integer("port") > 0 {
      shape["ports"] = [["containerPort": .integer(call.integer("port"))]]
    }
    var variables: [JSON] = []
    for text in call.list("env") {
      let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map(String.init)
      guard halves.count == 2, !halves[0].isEmpty else { throw .said("invalid env: \(text)") }
      var variable: JSONObject = ["name": .string(halves[0])]
      if !halves[1].isEmpty { variable["value"] = .string(halves[1]) }
      variables.append(.object(variable))
    }
    if !variables.isEmpty { shape["env"] = .array(variables) }
    shape["resources"] = [:]
    let policy = call.text("image-pull-policy")
    if !policy.isEmpty { shape["imagePullPolicy"] = .string(policy) }
    if call.bool("privileged") { shape["securityContext"] = ["privileged": true] }
    return .object(shape)
  }

  private static func service(_ name: String, _ call: Call, _ kubectl: Kubectl) -> JSON {
    var metadata: JSONObject = ["name": .string(name)]
    if kubectl.namespace.isNamed { metadata["namespace"] = .string(kubectl.namespace.name) }
    metadata["creationTimestamp"] = .null
    let port = call.integer("port")
    return [
      "kind": "Service", "apiVersion": "v1", "metadata": .object(metadata),
      "spec": [
        "ports": [
          ["protocol": "TCP", "port": .integer(port), "targetPort": .integer(port)]
        ],
        "selector": ["run": .string(name)],
      ],
      "status": ["loadBalancer": [:]],
    ]
  }
}
