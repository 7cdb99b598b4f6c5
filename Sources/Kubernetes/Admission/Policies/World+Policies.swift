import Documents
import Simulation

// What policies have to say to requests, after defaults and checks, before anything is stored.
extension World {
  /// Refuses a request that a policy denies or a webhook cannot be asked about, and passes on what
  /// others warn of.
  ///
  /// The request is made only where there is a webhook, or a policy that is bound to something.
  ///
  /// Source: apiserver, `admission/plugin/policy/validating/dispatcher.go`, `Dispatch`.
  mutating func obeyPolicies(
    in cluster: ClusterID, _ requester: Requester, _ request: (Requester) -> AdmittedRequest
  ) throws(StatusError) {
    let (policies, webhooks) = (boundPolicies(of: cluster), webhooks(of: cluster))
    guard policies != nil || webhooks != nil else { return }
    let request = request(requester)
    guard !Self.isExempt(request.resource) else { return }
    let view = view(of: cluster)
    if let webhooks { try ask(webhooks.changing, about: request, in: view) }
    var denials: [PolicyDenial] = []
    for policy in policies ?? [] {
      guard let version = policy.match.version(of: request, in: view) else { continue }
      denials += self.denials(of: policy, request, version, in: view, requester)
    }
    if let first = denials.first { throw first.error(about: request) }
    if let webhooks { try ask(webhooks.judging, about: request, in: view) }
  }

  /// The policies of a cluster; nil where there is none.
  private mutating func boundPolicies(of cluster: ClusterID) -> [AdmissionPolicy]? {
    if let known = kubernetes.policies.value[cluster] { return known.isEmpty ? nil : known }
    let policies = view(of: cluster).boundPolicies
    kubernetes.policies.value[cluster] = policies
    return policies.isEmpty ? nil : policies
  }

  /// Policies do not judge policies, nor questions that change nothing.
  ///
  /// Source: apiserver, `admission/plugin/webhook/predicates/rules/rules.go`; kubernetes,
  /// `pkg/kubeapiserver/admission/exclusion/resources.go`.
  private static func isExempt(_ resource: Resource) -> Bool {
    switch resource.group {
    case "admissionregistration.k8s.io", "authentication.k8s.io", "authorization.k8s.io": true
    default: false
    }
  }

  private func denials(
    of policy: AdmissionPolicy, _ request: AdmittedRequest, _ version: String,
    in view: ClusterView, _ requester: Requester
  ) -> [PolicyDenial] {
    if let kind = policy.paramKind,
      view.served(kind: kind.kind, apiVersion: kind.version)?.resource.apiVersion != kind.version
    {
      let message =
        "failed to configure policy: failed to find resource referenced by paramKind: "
        + "'\(kind.version), Kind=\(kind.kind)'"
      return policy.ignoresFailure
        ? [] : [PolicyDenial(policy: policy.name, binding: nil, message, reason: "")]
    }
    var denials: [PolicyDenial] = []
    let shared = values(request, version, in: view)
    for binding in policy.bindings {
      guard binding.match.map({ $0.version(of: request, in: view) != nil }) ?? true else {
        continue
      }
      do throws(PolicyParams.Failure) {
        let params = try PolicyParams(view: view)
          .found(policy.paramKind, binding.param, in: request.namespace)
        for param in params {
          var values = shared
          values["params"] = param.map(CELValue.init) ?? .null
          denials += self.denials(of: policy, binding, values, view.cluster, requester)
        }
      } catch {
        guard !policy.ignoresFailure else { continue }
        denials.append(
          PolicyDenial(
            policy: policy.name, binding: binding.name,
            "failed to configure binding: \(error.message)", reason: ""))
      }
    }
    return denials
  }

  private func denials(
    of policy: AdmissionPolicy, _ binding: AdmissionPolicy.Binding, _ values: [String: CELValue],
    _ cluster: ClusterID, _ requester: Requester
  ) -> [PolicyDenial] {
    var judge = PolicyJudge(policy, values, WorldAuthority(world: self, cluster: cluster))
    func denial(_ finding: PolicyJudge.Finding) -> PolicyDenial {
      PolicyDenial(
        policy: policy.name, binding: binding.name, finding.message, reason: finding.reason)
    }
    var denials: [PolicyDenial] = []
    for finding in judge.findings() {
      if binding.actions.contains("Deny") { denials.append(denial(finding)) }
      guard binding.actions.contains("Warn") else { continue }
      requester.warn(
        "Validation failed for ValidatingAdmissionPolicy '\(policy.name)' with binding "
          + "'\(binding.name)': \(finding.message)")
    }
    return denials + judge.annotationFindings().map(denial)
  }

  /// What the expressions of a policy speak of, but for parameters.
  func values(
    _ request: AdmittedRequest, _ version: String, in view: ClusterView
  ) -> [String: CELValue] {
    func document(_ json: JSON?) -> CELValue {
      guard let json else { return .null }
      guard request.kind == nil, version != request.resource.version else { return CELValue(json) }
      return CELValue(
        json.setting("apiVersion", .string("\(request.resource.group)/\(version)")))
    }
    var question = AccessQuestion(user: request.user, verb: "")
    question.group = request.resource.group
    question.resource = request.resource.plural
    question.subresource = request.subresource
    question.namespace = request.namespace
    question.name = request.name
    let space =
      request.resource.isNamespaced
      ? view.object(Namespace.self, "", request.namespace)?.policyJSON : nil
    return [
      "object": document(request.object), "oldObject": document(request.old),
      "request": CELValue(request.json(version)),
      "namespaceObject": space.map(CELValue.init) ?? .null, "variables": .variables,
      "authorizer": .access(.user(request.user)),
      "authorizer.requestResource": .access(.resource(question)),
    ]
  }
}

extension KubernetesObject {
  /// What policies see of a namespace.
  ///
  /// Source: apiserver, `admission/plugin/cel/condition.go`, `CreateNamespaceObject`.
  fileprivate var policyJSON: JSON {
    var copy = self
    copy.metadata.managedFields = []
    copy.metadata.ownerReferences = []
    return copy.itemJSON
  }
}

/// Asks roles and whoever decides beside them.
struct WorldAuthority: CELAuthority {
  let world: World
  let cluster: ClusterID

  func decide(_ question: AccessQuestion) -> (isAllowed: Bool, reason: String) {
    world.decide(question, in: cluster)
  }
}

/// That a policy refuses a request.
struct PolicyDenial {
  let policy: String
  let binding: String?
  let message: String
  let reason: String

  init(policy: String, binding: String?, _ message: String, reason: String) {
    self.policy = policy
    self.binding = binding
    self.message = message
    self.reason = reason
  }

  private static let codes = [
    "Forbidden": 403, "RequestEntityTooLarge": 413, "Unauthorized": 401, "Invalid": 422,
  ]

  func error(about request: AdmittedRequest) -> StatusError {
    let place = binding.map { " with binding '\($0)'" } ?? ""
    let text = "ValidatingAdmissionPolicy '\(policy)'\(place) denied request: \(message)"
    let plain = StatusError.forbidden(request.resource, request.name, text)
    let reason = reason.isEmpty ? "Invalid" : reason
    let details = plain.details?.setting("causes", [["message": .string(text)]])
    return StatusError(
      reason, code: Self.codes[reason] ?? 422, plain.message, details: details)
  }
}
