import AWSModel

/// The parts of a bucket or an object that S3 tells by a word in the query: `?acl`.
///
/// Our model of S3 leaves some of its operations out. Without this list a request for one of them
/// would be taken for that of the bucket itself.
enum Subresource {
  /// The part that a request names and the operation found does not have; nil where there is none.
  static func unmatched(
    _ query: [FormField], _ match: PathIndex.Match, _ address: ServiceAddress
  ) -> String? {
    guard address.metadata.endpointPrefix == "s3" else { return nil }
    return query.first { field in
      names.contains(field.name) && !match.fixed.contains { $0.name == field.name }
    }?.name
  }

  /// Source: S3 API Reference, request syntaxes of the operations on buckets and objects.
  private static let names: Set<String> = [
    "abac", "accelerate", "acl", "analytics", "attributes", "cors", "delete", "encryption",
    "intelligent-tiering", "inventory", "legal-hold", "lifecycle", "location", "logging",
    "metadataConfiguration", "metadataTable", "metrics", "notification", "object-lock",
    "ownershipControls", "policy", "policyStatus", "publicAccessBlock", "renameObject",
    "replication", "requestPayment", "restore", "retention", "select", "session", "tagging",
    "torrent", "uploads", "versioning", "versions", "website",
  ]
}

extension AWSError {
  /// A part of S3 that our model leaves out.
  static func notKept(_ part: String, _ request: WireRequest) -> AWSError {
    AWSError(
      code: "NotSimulated",
      message: "Drydock does not simulate S3's \(request.method) ?\(part).", status: 501)
  }
}
