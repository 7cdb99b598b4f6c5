import AWSModel
import Documents
import Simulation

extension [Tag] {
  /// These and the given ones, which replace those of the same keys.
  ///
  /// - Source: Cloud Map API Reference, “TagResource” (fifty tags, and no prefix `aws:`).
  /// - Throws: `InvalidInput`, `TooManyTagsException`.
  func merging(_ given: [Tag], on arn: String?) throws(AWSError) -> [Tag] {
    guard !given.contains(where: { $0.key.hasPrefix("aws:") }) else {
      throw .invalidInput("Tag keys starting with aws: are reserved for system use")
    }
    let kept = filter { old in !given.contains { $0.key == old.key } }
    let all = kept + given
    guard all.count <= 50 else { throw .tooManyTags(on: arn) }
    return all
  }
}

/// A namespace or service that a request names by its ARN.
enum TaggedResource {
  case namespace(Namespace)
  case service(NamedService)

  /// - Throws: `ResourceNotFoundException`.
  init(_ arn: String, in call: Call) throws(AWSError) {
    let state = call.world.discovery
    let id = arn.split(separator: "/").last.map(String.init) ?? ""
    if let found = state.namespaces[Pair(call.scope, id)], found.arn == arn {
      self = .namespace(found)
    } else if let found = state.services[Pair(call.scope, id)], found.arn == arn {
      self = .service(found)
    } else {
      throw .mapResourceNotFound
    }
  }

  var tags: [Tag] {
    switch self {
    case .namespace(let found): found.tags
    case .service(let found): found.tags
    }
  }

  func set(_ tags: [Tag], in world: inout World) {
    switch self {
    case .namespace(let found):
      world.discovery.namespaces.update(Pair(found.scope, found.id)) { $0.tags = tags }
    case .service(let found):
      world.discovery.services.update(Pair(found.scope, found.id)) { $0.tags = tags }
    }
  }
}
