import AWSModel
import Documents

/// Shows the certificate of a listener; further ones for server names are not simulated.
public enum DescribeListenerCertificates: Operation {
  /// Of which listener.
  public struct Input: Decodable, PagedRequest {
    let ListenerArn: String
    let Marker: String?
    let PageSize: Int?
  }

  /// The certificates.
  public struct Output: Encodable {
    let Certificates: [JSON]
    let NextMarker: String?
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let listener = try call.world.balancing.listener(input.ListenerArn, in: call.scope)
    let page = try input.page(
      of: listener.certificate.map { [$0] } ?? [], name, key: { $0 })
    return Output(
      Certificates: page.items.map { ["CertificateArn": .string($0), "IsDefault": true] },
      NextMarker: page.nextToken)
  }
}
