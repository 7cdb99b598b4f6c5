import Documents
import Simulation

/// Someone's wish for a certificate, which someone else approves.
///
/// Nobody signs in here: what is approved gets no certificate, and who approves it is told.
public enum CertificateSigningRequest: Kind {
  /// Its names.
  public static let resource = Resource(
    "CertificateSigningRequest", "certificatesigningrequests", group: "certificates.k8s.io",
    shortNames: ["csr"], isNamespaced: false, subresources: [.status, .approval])

  /// What is wrong with it.
  ///
  /// Source: kubernetes, `pkg/apis/certificates/validation/validation.go`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    let spec = object.spec
    var errors: [FieldError] = []
    let text = spec.text("request")
    do {
      _ = try CertificateRequest(text)
    } catch {
      errors.append(FieldError("spec.request", .invalid, quoted: text, error.message))
    }
    errors += usageErrors(in: spec.list("usages").compactMap(\.string))
    errors += signerErrors(in: spec.text("signerName"))
    if let seconds = spec[member: "expirationSeconds"]?.integer, seconds < 600 {
      errors.append(
        FieldError(
          "spec.expirationSeconds", .invalid, value: "\(seconds)",
          "may not specify a duration less than 600 seconds (10 minutes)"))
    }
    return errors + conditionErrors(in: object.status)
  }

  private static let usages = [
    "any", "cert sign", "client auth", "code signing", "content commitment", "crl sign",
    "data encipherment", "decipher only", "digital signature", "email protection",
    "encipher only", "ipsec end system", "ipsec tunnel", "ipsec user", "key agreement",
    "key encipherment", "microsoft sgc", "netscape sgc", "ocsp signing", "s/mime", "server auth",
    "signing", "timestamping",
  ]

  private static func usageErrors(in given: [String]) -> [FieldError] {
    if given.isEmpty {
      return [FieldError("spec.usages", .required, "usages must be provided")]
    }
    var seen: [String] = []
    var errors: [FieldError] = []
    for (place, usage) in given.enumerated() {
      errors += FieldError.unlessOne(of: usages, usage, "spec.usages[\(place)]")
      if seen.contains(usage) {
        errors.append(FieldError("spec.usages[\(place)]", .duplicate, quoted: usage))
      }
      seen.append(usage)
    }
    return errors
  }

  private static func signerErrors(in name: String) -> [FieldError] {
    let field = "spec.signerName"
    if name.isEmpty { return [FieldError(field, .required)] }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else {
      return [
        FieldError(
          field, .invalid, quoted: name,
          "must be a fully qualified domain and path of the form 'example.com/signer-name'")
      ]
    }
    if name == "kubernetes.io/legacy-unknown" {
      return [
        FieldError(
          field, .invalid, quoted: name,
          "the legacy signerName is not allowed via this API version")
      ]
    }
    var errors = NameRule.subdomain.problems(of: parts[0]).map {
      FieldError(field, .invalid, quoted: parts[0], "validating label \"\(parts[0])\": \($0)")
    }
    if !parts[0].contains(".") {
      errors.append(
        FieldError(
          field, .invalid, quoted: parts[0],
          "should be a domain with at least two segments separated by dots"))
    }
    return errors
  }

  private static func conditionErrors(in status: JSON) -> [FieldError] {
    var errors: [FieldError] = []
    let conditions = status.list("conditions")
    var types: [String] = []
    for (place, condition) in conditions.enumerated() {
      let (here, type) = ("status.conditions[\(place)]", condition.text("type"))
      if type.isEmpty { errors.append(FieldError(here + ".type", .required)) }
      if types.contains(type) {
        errors.append(FieldError(here + ".type", .duplicate, quoted: type))
      }
      types.append(type)
      let state = condition.text("status")
      if ["Approved", "Denied", "Failed"].contains(type) {
        errors += state == "True" ? [] : FieldError.unless(state, in: ["True"], here + ".status")
      } else {
        errors += FieldError.unless(state, in: ["True", "False", "Unknown"], here + ".status")
      }
      let opposite = type == "Approved" ? "Denied" : type == "Denied" ? "Approved" : nil
      if let opposite, types.contains(opposite) {
        errors.append(
          FieldError(
            here + ".type", .invalid, quoted: type,
            "Approved and Denied conditions are mutually exclusive"))
      }
    }
    return errors
  }

  /// What is asked for stays as it was.
  ///
  /// Source: kubernetes, `pkg/registry/certificates/certificates/strategy.go`, `PrepareForUpdate`.
  public static func prepareToUpdate(_ object: inout KubernetesObject, from old: KubernetesObject) {
    object.spec = old.spec
    object["status"] = old["status"]
  }

  /// The columns of `printCertificateSigningRequest`.
  public static let columns: [TableColumn] = [
    .name, .age, TableColumn("SignerName"), TableColumn("Requestor"),
    TableColumn("RequestedDuration"), TableColumn("Condition"),
  ]

  /// The cells of `printCertificateSigningRequest`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let span = object.spec[member: "expirationSeconds"]?.integer
    return [
      .string(object.metadata.name), view.age(of: object), object.spec["signerName"] ?? "<none>",
      object.spec["username"] ?? "",
      .string(span.map { AgeText.text(.seconds($0)) } ?? "<none>"),
      .string(state(of: object.status)),
    ]
  }

  /// Such as `Approved,Issued`.
  ///
  /// Source: kubernetes, `pkg/printers/internalversion/printers.go`, `extractCSRStatus`.
  public static func state(of status: JSON) -> String {
    let types = status.list("conditions").map { $0.text("type") }
    var text =
      types.contains("Denied") ? "Denied" : types.contains("Approved") ? "Approved" : "Pending"
    if types.contains("Failed") { text += ",Failed" }
    if !status.text("certificate").isEmpty { text += ",Issued" }
    return text
  }
}

extension World {
  /// Who asks is noted in what they ask for.
  ///
  /// Source: kubernetes, `pkg/registry/certificates/certificates/strategy.go`, `PrepareForCreate`;
  /// `plugin/pkg/admission/certificates/subjectrestriction/admission.go`.
  func noteRequester(
    _ object: inout KubernetesObject, _ call: ResourceCall
  ) throws(StatusError) {
    guard call.resource.name == CertificateSigningRequest.resource.name else { return }
    let user = call.request.user
    var spec = object.spec
    for member in ["username", "uid", "groups", "extra"] { spec[member: member] = nil }
    spec[member: "username"] = .string(user.name)
    if let uid = user.uid, !uid.isEmpty { spec[member: "uid"] = .string(uid) }
    spec[member: "groups"] = .texts(user.groups)
    let extra = (user.extra ?? []).map { JSONObject.Member(key: $0.name, value: .texts($0.values)) }
    if !extra.isEmpty { spec[member: "extra"] = .object(JSONObject(uniqueMembers: extra)) }
    object.spec = spec
    let signer = "kubernetes.io/kube-apiserver-client"
    guard spec.text("signerName") == signer,
      let wish = try? CertificateRequest(spec.text("request")),
      wish.organizations.contains("system:masters")
    else { return }
    throw .forbidden(
      call.resource, object.metadata.name,
      "use of \(signer) signer with system:masters group is not allowed")
  }

  /// Who approves must be allowed to do so for that signer.
  ///
  /// Source: kubernetes, `plugin/pkg/admission/certificates/approval/admission.go`.
  func checkApproval(of request: KubernetesObject, _ call: ResourceCall) throws(StatusError) {
    let signer = request.spec.text("signerName")
    let domain = signer.prefix { $0 != "/" }
    let isAllowed = [signer, "\(domain)/*"].contains { name in
      var question = AccessQuestion(user: call.request.user, verb: "approve")
      question.group = CertificateSigningRequest.resource.group
      question.resource = "signers"
      question.name = name
      return decide(question, in: call.cluster).isAllowed
    }
    guard !isAllowed else { return }
    throw .forbidden(
      call.resource, request.metadata.name,
      "user not permitted to approve requests with signerName \"\(signer)\"")
  }

  /// A request with the verdict that `given` speaks; nothing else of it changes.
  ///
  /// Source: kubernetes, `pkg/registry/certificates/certificates/strategy.go`,
  /// `csrApprovalStrategy`.
  func request(
    _ old: KubernetesObject, withVerdictOf given: KubernetesObject
  ) throws(StatusError) -> KubernetesObject {
    let verdicts = ["Approved", "Denied"]
    func split(_ status: JSON) -> (verdicts: [JSON], others: [JSON]) {
      let all = status.list("conditions")
      return (
        all.filter { verdicts.contains($0.text("type")) },
        all.filter { !verdicts.contains($0.text("type")) }
      )
    }
    let (before, after) = (split(old.status), split(given.status))
    let instant = JSON.string(now.kubernetesText)
    let spoken = after.verdicts.map { verdict in
      verdict.setting("lastUpdateTime", verdict[member: "lastUpdateTime"] ?? instant)
        .setting("lastTransitionTime", verdict[member: "lastTransitionTime"] ?? instant)
    }
    var request = old
    let all = before.others + spoken
    request.status = old.status.setting("conditions", all.isEmpty ? nil : .array(all))
    request.metadata.managedFields = given.metadata.managedFields
    var errors = before.verdicts.filter { verdict in
      !spoken.contains { $0["type"] == verdict["type"] }
    }.map {
      FieldError(
        "status.conditions", .forbidden,
        "updates may not remove a condition of type \"\($0.text("type"))\"")
    }
    if errors.isEmpty { errors = CertificateSigningRequest.errors(in: request) }
    guard errors.isEmpty else {
      throw .invalid(CertificateSigningRequest.resource, old.metadata.name, errors)
    }
    return request
  }
}
