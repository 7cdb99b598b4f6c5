import Documents
import Kubernetes

/// What `certificate approve` and `certificate deny` have in common.
///
/// Source: kubectl, `pkg/cmd/certificates/certificates.go`.
enum CertificateVerdict {
  static func run(
    _ type: String, _ verb: String, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) {
    var query = ObjectQuery(call)
    if query.words.isEmpty, !query.hasFiles {
      throw .said("one or more CSRs must be specified as <name> or -f <filename>")
    }
    if !query.words.isEmpty { query.words.insert("certificatesigningrequests", at: 0) }
    let format = try kubectl.format(call, isWide: false)
    for (target, object) in try kubectl.existing(query) {
      var conditions = object.list("status.conditions")
      let opposite = type == "Approved" ? "Denied" : "Approved"
      if conditions.contains(where: { $0.text("type") == opposite }) {
        throw .said(
          "certificate signing request \(GoText.quoted(object.name)) is already \(opposite)")
      }
      let isDecided = conditions.contains { $0.text("type") == type }
      if isDecided, !call.bool("force") {
        try kubectl.report(object, verb, .none, format, call)
        continue
      }
      let now = JSON.string(kubectl.client.now.kubernetesText)
      let word = type == "Approved" ? "approved" : "denied"
      let reason = type == "Approved" ? "KubectlApprove" : "KubectlDeny"
      conditions.append([
        "type": .string(type), "status": "True", "reason": .string(reason),
        "message": .string(
          "This CSR was \(word) by kubectl certificate \(word == "approved" ? "approve" : "deny")."),
        "lastUpdateTime": now,
      ])
      let path = target.resource.path(
        namespace: "", name: target.name, subresource: "approval")
      let body = object.setting(["status", "conditions"], .array(conditions))
      let result = try kubectl.ask(KubernetesRequest("PUT", path, body: body)).body
      try kubectl.report(result.filled(target.resource), verb, .none, format, call)
    }
  }
}

/// `kubectl certificate approve`.
enum CertificateApprove: Command {
  static let name = "certificate approve"
  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    try CertificateVerdict.run("Approved", "approved", call, &kubectl)
  }
}

/// `kubectl certificate deny`.
enum CertificateDeny: Command {
  static let name = "certificate deny"
  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    try CertificateVerdict.run("Denied", "denied", call, &kubectl)
  }
}
