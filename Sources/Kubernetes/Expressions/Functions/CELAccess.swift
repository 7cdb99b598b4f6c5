/// Who answers whether something is allowed.
protocol CELAuthority: Sendable {
  func decide(_ question: AccessQuestion) -> (isAllowed: Bool, reason: String)
}

/// What `authorizer` is, and what is made from it step by step.
///
/// Source: apiserver, `cel/library/authz.go`.
enum CELAccess: Sendable {
  case user(KubernetesUser)
  case path(KubernetesUser, String)
  case group(KubernetesUser, String)
  case resource(AccessQuestion)
  case decision(isAllowed: Bool, reason: String)

  var typeName: String {
    let name =
      switch self {
      case .user: "Authorizer"
      case .path: "PathCheck"
      case .group: "GroupCheck"
      case .resource: "ResourceCheck"
      case .decision: "Decision"
      }
    return "kubernetes.authorization." + name
  }
}

extension CELEvaluator {
  /// A function of `authorizer`, or of what is made from it.
  func access(
    _ access: CELAccess, _ name: String, _ values: [CELValue]
  ) throws(CELError) -> CELValue? {
    let words = values.dropFirst().compactMap { value -> String? in
      if case .string(let text) = value { text } else { nil }
    }
    guard words.count == values.count - 1 else { return nil }
    switch (access, name, words.count) {
    case (.user(let user), "path", 1): return .access(.path(user, words[0]))
    case (.user(let user), "group", 1): return .access(.group(user, words[0]))
    case (.user, "serviceAccount", 2):
      return .access(.user(.serviceAccount(words[1], in: words[0])))
    case (.group(let user, let group), "resource", 1):
      var question = AccessQuestion(user: user, verb: "")
      question.group = group
      question.resource = words[0]
      return .access(.resource(question))
    case (.path(let user, let path), "check", 1):
      var question = AccessQuestion(user: user, verb: words[0])
      question.path = path
      return decision(question)
    case (.resource(let question), _, 1): return step(question, name, words[0])
    case (.decision(let isAllowed, let reason), _, 0):
      switch name {
      case "allowed": return .bool(isAllowed)
      case "reason": return .string(reason)
      case "errored": return .bool(false)
      case "error": return .string("")
      default: return nil
      }
    default: return nil
    }
  }

  private func step(_ question: AccessQuestion, _ name: String, _ word: String) -> CELValue? {
    var question = question
    switch name {
    case "subresource": question.subresource = word
    case "namespace": question.namespace = word
    case "name": question.name = word
    case "check":
      question.verb = word
      return decision(question)
    default: return nil
    }
    return .access(.resource(question))
  }

  private func decision(_ question: AccessQuestion) -> CELValue {
    let decision = authority?.decide(question) ?? (isAllowed: false, reason: "")
    return .access(.decision(isAllowed: decision.isAllowed, reason: decision.reason))
  }
}

extension KubernetesUser {
  /// A service account as whoever asks.
  ///
  /// Source: apiserver, `authentication/serviceaccount/util.go`.
  static func serviceAccount(_ name: String, in namespace: String) -> KubernetesUser {
    KubernetesUser(
      name: "system:serviceaccount:\(namespace):\(name)",
      groups: [
        "system:serviceaccounts", "system:serviceaccounts:\(namespace)", "system:authenticated",
      ])
  }
}
