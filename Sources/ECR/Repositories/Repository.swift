import AWSModel
import Documents
import Simulation

/// A repository: the versions of one image.
public struct Repository: Codable, Sendable {
  /// The name, with folders, such as `shop/web`.
  public let name: String
  /// When it was made.
  public let created: SimTime
  /// `MUTABLE`, `IMMUTABLE`, or one of the two with exceptions.
  public var tagMutability: String
  /// The patterns of tags that the mutability does not hold for, as given.
  public var mutabilityExceptions: JSON?
  /// Whether images are to be scanned when they are pushed; no scan is run.
  public var scansOnPush: Bool
  /// How it is encrypted, as given.
  public var encryption: JSON
  /// The images by digest.
  public var images = Table<String, RepositoryImage>()
  /// The digests by tag.
  public var tagged = Table<String, String>()
  /// The lifecycle policy's text, if there is one.
  ///
  /// Its rules are kept, not run.
  public var lifecyclePolicy: String?
  /// The resource policy's text, if there is one.
  public var policy: String?
  /// The tags on the repository itself, in the order put.
  public var resourceTags: [ResourceTag] = []

  /// The tags of an image, in order.
  public func tags(of digest: String) -> [String] {
    tagged.filter { $0.row == digest }.map(\.key)
  }

  /// Whether a tag that is there may be moved to another image.
  func mayMove(tag: String) -> Bool {
    let excepted = (mutabilityExceptions?.array ?? []).contains { filter in
      filter["filter"]?.string.map { pattern(($0), matches: tag) } ?? false
    }
    return tagMutability.hasPrefix("MUTABLE") != (excepted && tagMutability.contains("WITH"))
  }

  /// A `*` stands for any text.
  private func pattern(_ pattern: String, matches tag: String) -> Bool {
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return pattern == tag }
    guard tag.hasPrefix(parts[0]) else { return false }
    var rest = tag.dropFirst(parts[0].count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let place = rest.firstRange(of: part) else { return false }
      rest = rest[place.upperBound...]
    }
    return rest.hasSuffix(parts[parts.count - 1])
  }

  /// The host and name under which its images are pulled.
  func uri(_ scope: Scope) -> String {
    "\(scope.account).dkr.ecr.\(scope.region).amazonaws.com/\(name)"
  }

  /// The repository as ECR shows it.
  func shape(_ scope: Scope) -> JSON {
    JSON(present: [
      "repositoryArn": .string(scope.arn("ecr", "repository/\(name)")),
      "registryId": .string(scope.account),
      "repositoryName": .string(name),
      "repositoryUri": .string(uri(scope)),
      "createdAt": created.timestamp,
      "imageTagMutability": .string(tagMutability),
      "imageTagMutabilityExclusionFilters": mutabilityExceptions,
      "imageScanningConfiguration": ["scanOnPush": .bool(scansOnPush)],
      "encryptionConfiguration": encryption,
    ])
  }
}

/// A tag on a repository.
public struct ResourceTag: Codable, Hashable, Sendable {
  /// The key.
  public let Key: String
  /// The value.
  public let Value: String?

  var shape: JSON { ["Key": .string(Key), "Value": .string(Value ?? "")] }
}
