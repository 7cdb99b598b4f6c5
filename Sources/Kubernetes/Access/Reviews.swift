import Documents
import Simulation

/// Questions that are asked by making an object, which is answered and not kept.
///
/// Source: Kubernetes API, `authorization.k8s.io/v1`, `authentication.k8s.io/v1`.
enum Reviews {
  /// The answer, where the call is such a question.
  static func answer(_ call: ResourceCall, in world: World) -> KubernetesResponse? {
    let spec = call.request.body?["spec"] ?? [:]
    let user = call.request.user
    let status: JSON
    switch call.resource.kind {
    case "SelfSubjectAccessReview": status = access(spec, user, call.cluster, world)
    case "SubjectAccessReview", "LocalSubjectAccessReview":
      let groups = (spec["groups"]?.array ?? []).compactMap(\.string)
      let other = KubernetesUser(name: spec["user"]?.string ?? "", groups: groups)
      status = access(spec, other, call.cluster, world)
    case "SelfSubjectRulesReview": status = rules(spec, user, call.cluster, world)
    case "SelfSubjectReview":
      status = ["userInfo": information(user)]
    default: return nil
    }
    var shape: JSONObject = [
      "kind": .string(call.resource.kind), "apiVersion": .string(call.resource.apiVersion),
      "metadata": ["creationTimestamp": nil],
    ]
    if call.resource.kind != "SelfSubjectReview" { shape.add("spec", spec) }
    shape.add("status", status)
    return KubernetesResponse(status: 201, .object(shape))
  }

  /// Source: apiserver, `authentication/v1/types.go`, `UserInfo`.
  private static func information(_ user: KubernetesUser) -> JSON {
    var shape: JSONObject = ["username": .string(user.name)]
    shape.add("uid", user.uid.map { .string($0) })
    shape.add("groups", .texts(user.groups))
    if let extra = user.extra, !extra.isEmpty {
      shape.add("extra", .object(JSONObject(extra.map { ($0.name, .texts($0.values)) })))
    }
    return .object(shape)
  }

  private static func access(
    _ spec: JSON, _ user: KubernetesUser, _ cluster: ClusterID, _ world: World
  ) -> JSON {
    let attributes = spec["resourceAttributes"] ?? spec["nonResourceAttributes"] ?? [:]
    let text = { (name: String) in attributes[name]?.string ?? "" }
    var question = AccessQuestion(user: user, verb: text("verb"))
    if spec["resourceAttributes"] == nil {
      question.path = text("path")
    } else {
      question.group = text("group")
      question.resource = text("resource")
      question.subresource = text("subresource")
      question.namespace = text("namespace")
      question.name = text("name")
    }
    let decision = world.decide(question, in: cluster)
    var status: JSONObject = ["allowed": .bool(decision.isAllowed)]
    status.add("reason", decision.reason.isEmpty ? nil : .string(decision.reason))
    return .object(status)
  }

  /// Who decides from outside tells no rules.
  ///
  /// Source: apiserver, `plugin/pkg/authorizer/webhook/webhook.go`, `RulesFor`.
  private static func rules(
    _ spec: JSON, _ user: KubernetesUser, _ cluster: ClusterID, _ world: World
  ) -> JSON {
    let all = Authorizer(view: world.view(of: cluster))
      .rules(of: user, in: spec["namespace"]?.string ?? "")
    let isPath = { (rule: JSON) in rule["nonResourceURLs"] != nil }
    let isIncomplete = !world.handlers(at: AuthorizerPort.self).isEmpty
    var status: JSONObject = [
      "resourceRules": .array(all.filter { !isPath($0) }),
      "nonResourceRules": .array(all.filter(isPath)), "incomplete": .bool(isIncomplete),
    ]
    if isIncomplete {
      status.add("evaluationError", "webhook authorizer does not support user rule resolution")
    }
    return .object(status)
  }
}

/// Asks whether oneself may do something.
public enum SelfSubjectAccessReview: Kind {
  /// Its names.
  public static let resource = Resource(
    "SelfSubjectAccessReview", "selfsubjectaccessreviews", group: "authorization.k8s.io",
    isNamespaced: false, verbs: ["create"])
}

/// Asks whether someone may do something.
public enum SubjectAccessReview: Kind {
  /// Its names.
  public static let resource = Resource(
    "SubjectAccessReview", "subjectaccessreviews", group: "authorization.k8s.io",
    isNamespaced: false, verbs: ["create"])
}

/// Asks whether someone may do something in a namespace.
public enum LocalSubjectAccessReview: Kind {
  /// Its names.
  public static let resource = Resource(
    "LocalSubjectAccessReview", "localsubjectaccessreviews", group: "authorization.k8s.io",
    verbs: ["create"])
}

/// Asks what oneself may do.
public enum SelfSubjectRulesReview: Kind {
  /// Its names.
  public static let resource = Resource(
    "SelfSubjectRulesReview", "selfsubjectrulesreviews", group: "authorization.k8s.io",
    isNamespaced: false, verbs: ["create"])
}

/// Asks who oneself is.
public enum SelfSubjectReview: Kind {
  /// Its names.
  public static let resource = Resource(
    "SelfSubjectReview", "selfsubjectreviews", group: "authentication.k8s.io",
    isNamespaced: false, verbs: ["create"])
}
