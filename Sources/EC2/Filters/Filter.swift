import AWSModel

/// One `Name=…,Values=…` of a request: a resource passes if it has one of the values.
///
/// `*` stands for any text and `?` for one character, as the EC2 API has it.
struct Filter: Decodable {
  let Name: String
  let Values: [String]?

  /// Whether a kind of resource with these filters has this one.
  func isKnown(among names: [String]?) -> Bool {
    Name.hasPrefix("tag:") || Name == "tag-key" || (names?.contains(Name) ?? true)
  }

  /// Whether one of the resource's values matches.
  func accepts(_ values: [String]) -> Bool {
    (Values ?? []).contains { pattern in values.contains { wildcard(pattern, matches: $0) } }
  }
}

/// A resource that can be filtered.
protocol Filterable {
  /// What the resource answers to a filter of that name; nil where there is no such filter.
  func values(of filter: String, in region: EC2Region, _ scope: Scope) -> [String]?
  /// The id by which its tags are found.
  var taggedID: String { get }
  /// The filters there are beside those for tags; nil where there is always a row to ask.
  static var filterNames: [String]? { get }
}

extension Filterable {
  /// There is always a row to ask.
  static var filterNames: [String]? { nil }
}

extension Filterable {
  /// Whether the resource passes all filters.
  ///
  /// - Throws: `InvalidParameterValue` for a filter that this kind of resource does not have.
  func passes(
    _ filters: [Filter]?, in region: EC2Region, _ scope: Scope
  ) throws(AWSError) -> Bool {
    for filter in filters ?? [] {
      guard let values = allValues(of: filter.Name, in: region, scope) else {
        throw .invalidValue("The filter '\(filter.Name)' is invalid")
      }
      guard filter.accepts(values) else { return false }
    }
    return true
  }

  private func allValues(
    of filter: String, in region: EC2Region, _ scope: Scope
  ) -> [String]? {
    let tags = region.tags(of: taggedID)
    if filter.hasPrefix("tag:") {
      let key = filter.dropFirst(4)
      return tags.filter { $0.key == key }.map(\.value)
    }
    if filter == "tag-key" { return tags.map(\.key) }
    return values(of: filter, in: region, scope)
  }
}

extension EC2Region {
  /// The resources that pass all filters.
  func only<Resource: Filterable>(
    _ resources: some Sequence<Resource>, passing filters: [Filter]?, _ scope: Scope
  ) throws(AWSError) -> [Resource] {
    for filter in filters ?? [] where !filter.isKnown(among: Resource.filterNames) {
      throw .invalidValue("The filter '\(filter.Name)' is invalid")
    }
    var passed: [Resource] = []
    for resource in resources where try resource.passes(filters, in: self, scope) {
      passed.append(resource)
    }
    return passed
  }
}

/// Whether `text` is spelled as `pattern` says; `*` is any text, `?` any one character.
func wildcard(_ pattern: String, matches text: String) -> Bool {
  guard pattern.contains(where: { $0 == "*" || $0 == "?" }) else { return pattern == text }
  let pattern = Array(pattern.utf8)
  let text = Array(text.utf8)
  var (p, t, star, mark) = (0, 0, -1, 0)
  while t < text.count {
    if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
      (star, mark, p) = (p, t, p + 1)
    } else if p < pattern.count, pattern[p] == UInt8(ascii: "?") || pattern[p] == text[t] {
      (p, t) = (p + 1, t + 1)
    } else if star >= 0 {
      (p, t, mark) = (star + 1, mark + 1, mark + 1)
    } else {
      return false
    }
  }
  return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
}
