import AWSModel
import Documents

/// An image named in a request, by tag, digest or both.
struct ImageID: Codable, Equatable {
  var imageDigest: String?
  var imageTag: String?
}

/// Why one image of several could not be treated; data in a response, not an error.
struct ImageFailure: Encodable {
  let imageId: ImageID
  let failureCode: String
  let failureReason: String
}

extension Repository {
  /// The image that an id names.
  func find(_ id: ImageID) -> Finding {
    if let digest = id.imageDigest, !digest.hasPrefix("sha256:") {
      return failure(
        id, "InvalidImageDigest",
        "Invalid request parameters: image digest should satisfy the regex "
          + "'[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'")
    }
    guard id.imageTag != nil || id.imageDigest != nil else {
      return failure(
        id, "MissingDigestAndTag",
        "Invalid request parameters: both tag and digest cannot be null")
    }
    let byTag = id.imageTag.flatMap { tagged[$0] }
    if let tag = id.imageTag, let digest = id.imageDigest, images.contains(digest),
      byTag != digest
    {
      return failure(
        ImageID(imageDigest: digest, imageTag: tag), "ImageTagDoesNotMatchDigest",
        "Requested image tag does not match digest")
    }
    guard let image = (id.imageDigest ?? byTag).flatMap({ images[$0] }) else {
      return failure(id, "ImageNotFound", "Requested image not found")
    }
    return .found(image)
  }

  private func failure(_ id: ImageID, _ code: String, _ reason: String) -> Finding {
    .missing(ImageFailure(imageId: id, failureCode: code, failureReason: reason))
  }

  /// What a search for one image comes to.
  enum Finding {
    case found(RepositoryImage)
    case missing(ImageFailure)
  }
}
