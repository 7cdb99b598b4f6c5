import AWSModel

/// The operations of a REST service by method and length of path.
struct PathIndex: Sendable {
  /// An operation and what its labels stand for.
  struct Match: Sendable {
    let operation: String
    let labels: [FormField]
    /// What its template wants of the query string.
    let fixed: [FormField]
  }

  private struct Key: Hashable {
    let method: String
    /// The number of parts; nil for templates that take the rest of the path.
    let length: Int?
  }

  private var templates: [Key: [PathTemplate]] = [:]

  /// The index of a service's operations.
  init(_ model: ServiceModel) {
    for name in model.operationNames {
      guard let operation = model.operation(name) else { continue }
      let template = PathTemplate(operation, of: model)
      let key = Key(
        method: template.method, length: template.isGreedy ? nil : template.segments.count)
      templates[key, default: []].append(template)
    }
  }

  /// The operation that a request fits best; nil where it fits none.
  ///
  /// Of several, the one of which the least is missing, then the one that asks for the most:
  /// `PUT /bucket/key` is PutObject, with `x-amz-copy-source` it is CopyObject.
  func match(_ request: WireRequest, _ path: RequestPath, _ query: [FormField]) -> Match? {
    var best: (rank: Rank, match: Match)?
    for key in [
      Key(method: request.method, length: path.segments.count),
      Key(method: request.method, length: nil),
    ] {
      for template in templates[key] ?? [] {
        guard template.fixed.allSatisfy({ query.holds($0) }),
          let labels = template.labels(in: path)
        else { continue }
        let rank = Rank(template, request, query)
        if best.map({ rank.isBetter(than: $0.rank) }) ?? true {
          best = (
            rank,
            Match(operation: template.operation, labels: labels, fixed: template.fixed)
          )
        }
      }
    }
    return best?.match
  }
}

/// How well a template fits a request.
private struct Rank {
  let missing: Int
  let asked: Int
  let literals: Int
  let isDeprecated: Bool

  init(_ template: PathTemplate, _ request: WireRequest, _ query: [FormField]) {
    missing = template.needed.count { needed in
      switch needed {
      case .query(let name): query.first(name) == nil
      case .header(let name): request.header(name) == nil
      }
    }
    asked = template.fixed.count + template.needed.count
    literals = template.segments.count { if case .literal = $0 { true } else { false } }
    isDeprecated = template.isDeprecated
  }

  func isBetter(than other: Rank) -> Bool {
    if missing != other.missing { return missing < other.missing }
    if literals != other.literals { return literals > other.literals }
    if asked != other.asked { return asked > other.asked }
    return !isDeprecated && other.isDeprecated
  }
}

extension [FormField] {
  /// Whether a field is there; one without a value matches any.
  fileprivate func holds(_ wanted: FormField) -> Bool {
    contains { $0.name == wanted.name && (wanted.value.isEmpty || $0.value == wanted.value) }
  }
}
