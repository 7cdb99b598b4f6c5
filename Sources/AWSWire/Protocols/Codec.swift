import AWSModel
import Documents

/// One protocol of AWS: how requests, responses and errors are written.
protocol Codec: Sendable {
  /// The document that a request carries.
  ///
  /// - Throws: the protocol's own error for what it cannot read.
  func input(
    of request: WireRequest, _ route: Route, _ plan: OperationPlan
  ) throws(AWSError) -> JSON

  /// The response that carries `output`.
  func response(_ output: JSON, _ plan: OperationPlan, id: String) -> WireResponse

  /// The response that says what is wrong.
  func refusal(_ error: AWSError, _ route: Route, id: String) -> WireResponse
}

extension AWSError {
  /// The status of this error: its exception's in the model, else its own.
  func status(as exception: Shape?) -> Int { exception?.exception?.status ?? status }

  /// Whether the caller is to blame.
  func isSenderFault(as exception: Shape?) -> Bool {
    exception?.exception?.isSenderFault ?? (status < 500)
  }
}

extension Route {
  /// The exception of the operation, else of the service, that `code` names.
  func exception(_ code: String) -> Shape? {
    plan?.exception(code) ?? model?.exception(code)
  }
}

extension ServiceMetadata.WireProtocol {
  /// What reads and writes this protocol.
  var codec: any Codec {
    switch self {
    case .json: JSONCodec()
    case .query: QueryCodec()
    case .ec2: EC2Codec()
    case .restJSON: RESTJSONCodec()
    case .restXML: RESTXMLCodec()
    case .cbor: CBORCodec()
    }
  }
}
