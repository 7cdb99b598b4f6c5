import AWSModel
import Documents

/// REST with XML bodies, as S3 and Route 53 speak it.
///
/// Source: Smithy specification, "AWS REST XML protocol"; S3 API Reference.
struct RESTXMLCodec: Codec {
  func input(
    of request: WireRequest, _ route: Route, _ plan: OperationPlan
  ) throws(AWSError) -> JSON {
    guard let shape = plan.input else { return [:] }
    var request = request
    if request.isChunked { request.body = try ChunkedBody.decode(request.body) }
    let reader = XMLInput(model: plan.model)
    return try RESTInput(model: plan.model, request: request, route: route).document(shape) {
      part throws(AWSError) in
      let root: XMLNode
      do {
        root = try XMLParser.root(of: part.body)
      } catch {
        throw .malformedXML()
      }
      let name =
        part.member.map { $0.wire?.locationName ?? part.shape.wire?.locationName ?? $0.name }
        ?? plan.operation.inputLocationName
      guard name == nil || root.name == name else { throw .malformedXML() }
      return try reader.value(root, part.shape, part.member)
    }
  }

  func response(_ output: JSON, _ plan: OperationPlan, id: String) -> WireResponse {
    let writer = XMLOutput(model: plan.model)
    let space = XMLRoot.namespace(of: plan.model)
    var response = RESTOutput(model: plan.model, id: id, contentType: "application/xml")
      .response(output, plan) { part in
        var xml = XMLWriter()
        let object = part.value.object ?? [:]
        if plan.operation.name == "GetBucketLocation" {
          // The root itself is the one member. Source: S3 API Reference, "GetBucketLocation".
          xml.element("LocationConstraint", object["LocationConstraint"]?.string ?? "", space)
          return xml.bytes
        }
        let root =
          part.member.map { $0.wire?.locationName ?? $0.name }
          ?? XMLRoot.name(of: plan.operation.name, part.shape, plan.model)
        xml.open(root, space)
        writer.members(object, part.shape, into: &xml)
        xml.close(root)
        return xml.bytes
      }
    if plan.model.name.hasPrefix("s3") { response.headers += Self.storageIDs(id) }
    return response
  }

  func refusal(_ error: AWSError, _ route: Route, id: String) -> WireResponse {
    let exception = route.exception(error.code)
    let isS3 = route.model?.name.hasPrefix("s3") ?? false
    var xml = XMLWriter()
    if isS3 {
      xml.open("Error")
      xml.element("Code", error.code)
      xml.element("Message", error.message)
      for part in error.details where part.value.string != nil {
        xml.element(part.key, part.value.string ?? "")
      }
      xml.element("RequestId", Self.storageID(id))
      xml.element("HostId", Self.hostID(id))
      xml.close("Error")
    } else {
      xml.open("ErrorResponse", route.model.map(XMLRoot.namespace) ?? [])
      QueryCodec.write(error, as: exception, route.model, into: &xml)
      xml.element("RequestId", id)
      xml.close("ErrorResponse")
    }
    var response = WireResponse(
      status: error.status(as: exception),
      headers: [
        WireHeader("Content-Type", isS3 ? "application/xml" : "text/xml"),
        WireHeader("x-amzn-RequestId", id),
      ], body: xml.bytes)
    if isS3 { response.headers += Self.storageIDs(id) }
    return response
  }

  /// The two ids that S3 answers beside the one of all services.
  private static func storageIDs(_ id: String) -> [WireHeader] {
    [WireHeader("x-amz-request-id", storageID(id)), WireHeader("x-amz-id-2", hostID(id))]
  }

  /// Sixteen digits, as S3's request ids are.
  private static func storageID(_ id: String) -> String {
    String(id.filter { $0 != "-" }.prefix(16)).uppercased()
  }

  private static func hostID(_ id: String) -> String { Base64.encode(Array(id.utf8)) }
}

/// The root elements of REST-XML responses, which models do not name.
enum XMLRoot {
  /// The root of an operation's response.
  ///
  /// Source: S3 API Reference, "Response Syntax" of each operation. Route 53 names it as the
  /// shape.
  static func name(of operation: String, _ shape: Shape, _ model: ServiceModel) -> String {
    guard model.name.hasPrefix("s3") else { return shape.name }
    if let known = storage[operation] { return known }
    return shape.name.hasSuffix("Output") ? shape.name.dropLast(6) + "Result" : shape.name
  }

  /// The namespace of a service's documents.
  static func namespace(of model: ServiceModel) -> [(name: String, value: String)] {
    switch model.name {
    case "s3", "s3api": [("xmlns", "http://s3.amazonaws.com/doc/2006-03-01/")]
    case "route53": [("xmlns", "https://route53.amazonaws.com/doc/2013-04-01/")]
    default: QueryCodec.namespace(model)
    }
  }

  private static let storage = [
    "ListBuckets": "ListAllMyBucketsResult",
    "ListDirectoryBuckets": "ListAllMyDirectoryBucketsResult",
    "ListObjects": "ListBucketResult",
    "ListObjectsV2": "ListBucketResult",
    "ListObjectVersions": "ListVersionsResult",
    "CreateMultipartUpload": "InitiateMultipartUploadResult",
    "DeleteObjects": "DeleteResult",
    "GetBucketAcl": "AccessControlPolicy",
    "GetObjectAcl": "AccessControlPolicy",
    "GetBucketCors": "CORSConfiguration",
    "GetBucketLifecycleConfiguration": "LifecycleConfiguration",
    "GetBucketLogging": "BucketLoggingStatus",
    "GetBucketTagging": "Tagging",
    "GetObjectTagging": "Tagging",
    "GetBucketVersioning": "VersioningConfiguration",
    "GetBucketWebsite": "WebsiteConfiguration",
    "GetBucketRequestPayment": "RequestPaymentConfiguration",
    "GetBucketAccelerateConfiguration": "AccelerateConfiguration",
    "GetObjectAttributes": "GetObjectAttributesResponse",
  ]
}
