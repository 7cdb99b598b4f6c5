import AWSModel
import Documents

/// Shows key pairs.
public enum DescribeKeyPairs: Operation {
  /// Which ones.
  public struct Input: Decodable {
    let KeyNames: [String]?
    let KeyPairIds: [String]?
    let Filters: [Filter]?
    let DryRun: Bool?
  }

  /// The pairs in order of name.
  public struct Output: Encodable {
    let KeyPairs: [JSON]
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try stopIfDryRun(input.DryRun)
    let region = call.world.ec2[call.scope]
    for name in input.KeyNames ?? [] where !region.keyPairs.contains(name) {
      throw .keyPairNotFound(name)
    }
    let chosen = region.keyPairs.rows.filter { pair in
      (input.KeyNames?.contains(pair.name) ?? true)
        && (input.KeyPairIds?.contains(pair.id) ?? true)
    }
    return Output(
      KeyPairs: try region.only(chosen, passing: input.Filters, call.scope).map {
        $0.shape(tags: region.tags(of: $0.id))
      })
  }
}

extension KeyPair: Filterable {
  var taggedID: String { id }

  static let filterNames: [String]? = [
    "key-name", "key-pair-id", "fingerprint",
  ]

  func values(of filter: String, in region: EC2Region, _ scope: Scope) -> [String]? {
    switch filter {
    case "key-name": [name]
    case "key-pair-id": [id]
    case "fingerprint": [fingerprint]
    default: nil
    }
  }
}
