import AWSModel
import Documents
import ECR
import Simulation

/// `Code` of a request: a package in the request, in a bucket, or an image.
struct CodeInput: Decodable {
  var ZipFile: String?
  var S3Bucket: String?
  var ImageUri: String?

  /// What was given, checked as Lambda does.
  ///
  /// - Throws: `InvalidParameterValueException`.
  func code(
    package: String, runtime: String?, handler: String?, in call: Call
  ) throws(AWSError) -> FunctionCode {
    if package == "Image" { return try image(in: call) }
    if let ZipFile { return try zip(ZipFile, runtime: runtime, handler: handler) }
    // There are no buckets here, so every bucket is missing.
    throw S3Bucket == nil ? .codeMissing : .noSuchBucket
  }

  private func zip(
    _ text: String, runtime: String?, handler: String?
  ) throws(AWSError) -> FunctionCode {
    guard let bytes = Base64.decode(text) else { throw .zipUnreadable }
    guard let archive = ZipArchive(bytes) else { throw .zipUnreadable }
    guard !archive.files.isEmpty else { throw .zipEmpty }
    let source = HandlerSource(archive, runtime: runtime ?? "", handler: handler ?? "")
    return FunctionCode(
      size: bytes.count, digest: Base64.encode(SHA256.hash(bytes)), answer: source?.answer)
  }

  private func image(in call: Call) throws(AWSError) -> FunctionCode {
    guard let ImageUri else { throw .codeMissing }
    // Only images of private repositories can be functions.
    guard ImageUri.contains(".dkr.ecr.") else { throw .sourceImageInvalid(ImageUri) }
    guard case .success(let image) = call.world.resolveImage(ImageUri, call.scope) else {
      throw .sourceImageMissing(ImageUri)
    }
    let digest = image.digest.split(separator: ":").last.map(String.init) ?? image.digest
    let name = ImageUri.split(separator: "@").first.map(String.init) ?? ImageUri
    let slash = name.lastIndex(of: "/") ?? name.startIndex
    let colon = name[slash...].firstIndex(of: ":") ?? name.endIndex
    return FunctionCode(
      size: 0, digest: digest, imageURI: ImageUri,
      resolvedURI: name[..<colon] + "@" + image.digest)
  }
}
