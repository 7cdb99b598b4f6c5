import Documents
import Kubernetes

/// `kubectl create quota`.
enum CreateQuota: Command {
  static let name = "create quota"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let creation = try Creation(call, &kubectl)
    var hard: [(String, JSON)] = []
    for part in call.text("hard").split(separator: ",") {
      let halves = part.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard halves.count == 2 else {
        throw .said("Invalid argument syntax \(part), expected <resource>=<value>")
      }
      guard Quantity(halves[1]) != nil else {
        throw .said(
          "quantities must match the regular expression "
            + "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'")
      }
      hard.append((halves[0], .string(halves[1])))
    }
    var spec = JSONObject()
    hard.sort { $0.0 < $1.0 }
    spec.add("hard", hard.isEmpty ? nil : .object(JSONObject(hard)))
    let scopes = call.text("scopes").split(separator: ",").map { JSON.string(String($0)) }
    spec.add("scopes", scopes.isEmpty ? nil : .array(scopes))
    let object: JSON = [
      "kind": "ResourceQuota", "apiVersion": "v1", "metadata": creation.metadata(kubectl),
      "spec": .object(spec), "status": [:],
    ]
    try creation.finish(object, "resourcequotas", &kubectl)
  }
}

/// `kubectl create poddisruptionbudget`.
enum CreateDisruptionBudget: Command {
  static let name = "create poddisruptionbudget"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let creation = try Creation(call, &kubectl)
    let (least, most) = (call.text("min-available"), call.text("max-unavailable"))
    let selector = call.text("selector")
    if selector.isEmpty { throw .said("a selector must be specified") }
    if least.isEmpty, most.isEmpty {
      throw .said("one of min-available or max-unavailable must be specified")
    }
    if !least.isEmpty, !most.isEmpty {
      throw .said("min-available and max-unavailable cannot be both specified")
    }
    var spec = JSONObject()
    if !least.isEmpty { spec["minAvailable"] = number(least) }
    spec["selector"] = SelectorText.json(selector)
    if !most.isEmpty { spec["maxUnavailable"] = number(most) }
    let object: JSON = [
      "kind": "PodDisruptionBudget", "apiVersion": "policy/v1",
      "metadata": creation.metadata(kubectl), "spec": .object(spec),
      "status": [
        "disruptionsAllowed": 0, "currentHealthy": 0, "desiredHealthy": 0, "expectedPods": 0,
      ],
    ]
    try creation.finish(object, "poddisruptionbudgets", &kubectl)
  }

  private static func number(_ text: String) -> JSON {
    Int64(text).map { .integer($0) } ?? .string(text)
  }
}

/// `kubectl create priorityclass`.
enum CreatePriorityClass: Command {
  static let name = "create priorityclass"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let creation = try Creation(call, &kubectl)
    var shape: JSONObject = [
      "kind": "PriorityClass", "apiVersion": "scheduling.k8s.io/v1",
      "metadata": creation.metadata(kubectl, isNamespaced: false),
      "value": .integer(call.integer("value")),
    ]
    if call.bool("global-default") { shape["globalDefault"] = true }
    let text = call.text("description")
    if !text.isEmpty { shape["description"] = .string(text) }
    let policy = call.text("preemption-policy")
    shape["preemptionPolicy"] = .string(policy.isEmpty ? "PreemptLowerPriority" : policy)
    try creation.finish(.object(shape), "priorityclasses", isNamespaced: false, &kubectl)
  }
}

/// `kubectl create token`.
enum CreateToken: Command {
  static let name = "create token"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard call.words.count == 1 else {
      throw call.usage("exactly one NAME is required, got \(call.words.count)")
    }
    var spec: JSONObject = ["audiences": .array(call.list("audience").map { .string($0) })]
    if call.has("duration") {
      spec["expirationSeconds"] = .integer(call.duration("duration").milliseconds / 1000)
    }
    let path =
      "/api/v1/namespaces/\(kubectl.namespace.name)/serviceaccounts/\(call.words[0])/token"
    let body: JSON = [
      "kind": "TokenRequest", "apiVersion": "authentication.k8s.io/v1",
      "metadata": ["creationTimestamp": nil], "spec": .object(spec),
      "status": ["token": "", "expirationTimestamp": nil],
    ]
    let format = try kubectl.format(call, isWide: false)
    let answer: JSON
    do throws(Failure) {
      answer = try kubectl.ask(.init("POST", path, body: body)).body
    } catch {
      guard case .status = error else { throw error }
      throw .said("failed to create token: \(error.message)")
    }
    if let format { return try kubectl.write(answer, as: format) }
    kubectl.write((answer["status"]?["token"]?.string ?? "") + "\n")
  }
}
