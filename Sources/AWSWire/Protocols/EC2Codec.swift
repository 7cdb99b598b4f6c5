import AWSModel
import Documents

/// The query protocol as EC2 speaks it.
///
/// Source: Smithy specification, "AWS EC2 query protocol"; EC2 API Reference, "Query requests".
struct EC2Codec: Codec {
  func input(
    of request: WireRequest, _ route: Route, _ plan: OperationPlan
  ) throws(AWSError) -> JSON {
    guard case .form(let fields) = route.finding else { return [:] }
    guard let tree = FieldTree(fields) else { throw .malformedQueryString }
    var reader = QueryReader(.ec2, model: plan.model, tree: tree)
    let document = try plan.input.map { shape throws(AWSError) in
      try reader.structure(shape, at: FieldTree.root)
    }
    if let unknown = reader.unknownField {
      throw AWSError(
        code: "UnknownParameter", message: "The parameter \(unknown) is not recognized")
    }
    return document ?? [:]
  }

  func response(_ output: JSON, _ plan: OperationPlan, id: String) -> WireResponse {
    var xml = XMLWriter()
    let root = plan.operation.name + "Response"
    xml.open(root, Self.namespace(plan.model))
    xml.element("requestId", id)
    if let shape = plan.output, let object = output.object {
      XMLOutput(model: plan.model, fraction: .always).members(object, shape, into: &xml)
    } else {
      // Source: EC2 API Reference, "Response Elements" of operations that answer nothing else.
      xml.element("return", "true")
    }
    xml.close(root)
    return Self.response(200, xml, id)
  }

  func refusal(_ error: AWSError, _ route: Route, id: String) -> WireResponse {
    var xml = XMLWriter()
    xml.open("Response")
    xml.open("Errors")
    xml.open("Error")
    xml.element("Code", error.code)
    xml.element("Message", error.message)
    xml.close("Error")
    xml.close("Errors")
    xml.element("RequestID", id)
    xml.close("Response")
    return Self.response(error.status, xml, id)
  }

  /// The namespace with a slash at its end, as EC2 answers it and the model does not have it.
  private static func namespace(_ model: ServiceModel) -> [(name: String, value: String)] {
    guard let space = model.metadata.xmlNamespace else { return [] }
    return [("xmlns", space.hasSuffix("/") ? space : space + "/")]
  }

  private static func response(_ status: Int, _ xml: XMLWriter, _ id: String) -> WireResponse {
    WireResponse(
      status: status,
      headers: [
        WireHeader("Content-Type", "text/xml;charset=UTF-8"), WireHeader("x-amzn-RequestId", id),
      ],
      body: xml.bytes)
  }
}
