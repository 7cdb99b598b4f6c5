import Documents
import Kubernetes

/// `kubectl auth can-i`.
///
/// Source: kubectl, `pkg/cmd/auth/cani.go`.
enum AuthCanI: Command {
  static let name = "auth can-i"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    if call.bool("list") { return try list(call, &kubectl) }
    guard (2...3).contains(call.words.count) else {
      throw .said(
        "you must specify two arguments: verb resource or verb resource/resourceName.\n"
          + "See 'kubectl auth can-i -h' for help and examples.")
    }
    let spec = try attributes(call, &kubectl)
    let body: JSON = [
      "kind": "SelfSubjectAccessReview", "apiVersion": "authorization.k8s.io/v1",
      "metadata": ["creationTimestamp": nil], "spec": spec, "status": ["allowed": false],
    ]
    let answer = try kubectl.ask(
      KubernetesRequest(
        "POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", body: body)
    ).body
    let isAllowed = answer.at("status.allowed")?.bool ?? false
    if !call.bool("quiet") {
      let reason = answer.text("status.reason")
      let failure = answer.text("status.evaluationError")
      var text = isAllowed ? "yes" : "no"
      if !isAllowed, !reason.isEmpty { text += " - \(reason)" }
      if !isAllowed, !failure.isEmpty { text += " - \(failure)" }
      kubectl.write(text + "\n")
    }
    if !isAllowed { throw .exit(1) }
  }

  /// All that one may do in a namespace.
  private static func list(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    if call.bool("quiet") || call.bool("all-namespaces") || !call.text("subresource").isEmpty {
      throw .said(
        "list option can't be specified with neither quiet, all-namespaces nor subresource options")
    }
    if !call.words.isEmpty { throw .said("list option must be specified with no arguments") }
    let space = kubectl.namespace.name
    let body: JSON = [
      "kind": "SelfSubjectRulesReview", "apiVersion": "authorization.k8s.io/v1",
      "metadata": ["creationTimestamp": nil], "spec": ["namespace": .string(space)],
      "status": ["resourceRules": nil, "nonResourceRules": nil, "incomplete": false],
    ]
    let answer = try kubectl.ask(
      KubernetesRequest(
        "POST", "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews", body: body)
    ).body
    let problem = answer.text("status.evaluationError")
    if !problem.isEmpty {
      kubectl.complain("Warning: the list may be incomplete: \(problem)")
    }
    let rules = answer.list("status.resourceRules") + answer.list("status.nonResourceRules")
    var lines = ""
    if !call.bool("no-headers") { lines = "Resources\tNon-Resource URLs\tResource Names\tVerbs\n" }
    for row in PolicyRow.rows(rules) { lines += row.cells + "\n" }
    kubectl.write(TabWriter.tables.text(lines))
  }

  private static let verbs = [
    "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "use",
    "bind", "impersonate", "*", "approve", "sign", "escalate", "attest",
  ]

  private static func warn(_ verb: String, _ known: [String], _ kubectl: inout Kubectl) {
    if known.contains(verb) { return }
    kubectl.complain("Warning: verb '\(verb)' is not a known verb\n")
  }

  private static func attributes(
    _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) -> JSON {
    let verb = call.words[0]
    if call.words[1].hasPrefix("/") {
      warn(verb, ["get", "put", "post", "head", "options", "delete", "patch", "*"], &kubectl)
      return ["nonResourceAttributes": ["path": .string(call.words[1]), "verb": .string(verb)]]
    }
    let halves = call.words[1].split(separator: "/", maxSplits: 1).map(String.init)
    var name = halves.count > 1 ? halves[1] : ""
    if call.words.count == 3 { name = call.words[2] }
    let space = call.bool("all-namespaces") ? "" : kubectl.namespace.name
    var group = ""
    var plural = halves.first ?? ""
    if plural != "*" {
      if let found = try kubectl.discovery().resource(plural) {
        (group, plural) = (found.group, found.plural)
        if !found.isNamespaced, !call.bool("all-namespaces") {
          kubectl.complain(
            "Warning: resource '\(plural)' is not namespace scoped"
              + (group.isEmpty ? "" : " in group '\(group)'") + "\n")
        }
      } else {
        let parts = plural.split(separator: ".", maxSplits: 1).map(String.init)
        kubectl.complain(
          "Warning: the server doesn't have a resource type '\(parts[0])'"
            + (parts.count > 1 ? " in group '\(parts[1])'" : "") + "\n")
        plural = parts[0]
        group = parts.count > 1 ? parts[1] : ""
      }
    }
    warn(verb, verbs, &kubectl)
    var shape: JSONObject = ["namespace": .string(space), "verb": .string(verb)]
    shape["group"] = .string(group)
    shape["resource"] = .string(plural)
    let below = call.text("subresource")
    if !below.isEmpty { shape["subresource"] = .string(below) }
    if !name.isEmpty { shape["name"] = .string(name) }
    return ["resourceAttributes": .object(shape)]
  }
}

/// `kubectl auth whoami`.
enum AuthWhoAmI: Command {
  static let name = "auth whoami"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let body: JSON = [
      "kind": "SelfSubjectReview", "apiVersion": "authentication.k8s.io/v1",
      "metadata": ["creationTimestamp": nil], "status": ["userInfo": [:]],
    ]
    let answer = try kubectl.ask(
      KubernetesRequest(
        "POST", "/apis/authentication.k8s.io/v1/selfsubjectreviews", body: body)
    ).body
    if let format = try kubectl.format(call, isWide: false) {
      return try kubectl.printTyped(answer, as: format)
    }
    var lines = "ATTRIBUTE\tVALUE\n"
    lines += "Username\t\(answer.text("status.userInfo.username"))\n"
    let uid = answer.text("status.userInfo.uid")
    if !uid.isEmpty { lines += "UID\t\(uid)\n" }
    let groups = answer.list("status.userInfo.groups").compactMap(\.string)
    if !groups.isEmpty { lines += "Groups\t\(GoText.list(groups))\n" }
    for extra in (answer.at("status.userInfo.extra")?.object?.members ?? [])
      .sorted(by: { $0.key < $1.key })
    {
      let values = (extra.value.array ?? []).compactMap(\.string)
      lines += "Extra: \(extra.key)\t\(GoText.list(values))\n"
    }
    kubectl.write(TabWriter.tables.text(lines))
  }
}
