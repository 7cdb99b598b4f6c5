import AWSModel
import Documents

/// The AWS query protocol: a form with `Action` and `Version`, answered in XML.
///
/// Source: Smithy specification, "AWS query protocol".
struct QueryCodec: Codec {
  func input(
    of request: WireRequest, _ route: Route, _ plan: OperationPlan
  ) throws(AWSError) -> JSON {
    guard let shape = plan.input, case .form(let fields) = route.finding else { return [:] }
    guard let tree = FieldTree(fields) else { throw .malformedQueryString }
    var reader = QueryReader(.query, model: plan.model, tree: tree)
    return try reader.structure(shape, at: FieldTree.root)
  }

  func response(_ output: JSON, _ plan: OperationPlan, id: String) -> WireResponse {
    var xml = XMLWriter(declaration: false)
    let root = plan.operation.name + "Response"
    xml.open(root, Self.namespace(plan.model))
    if let shape = plan.output {
      let wrapper = plan.operation.resultWrapper
      if let wrapper { xml.open(wrapper) }
      if let object = output.object {
        XMLOutput(model: plan.model).members(object, shape, into: &xml)
      }
      if let wrapper { xml.close(wrapper) }
    }
    xml.open("ResponseMetadata")
    xml.element("RequestId", id)
    xml.close("ResponseMetadata")
    xml.close(root)
    return Self.response(200, xml, id)
  }

  func refusal(_ error: AWSError, _ route: Route, id: String) -> WireResponse {
    let exception = route.exception(error.code)
    var xml = XMLWriter(declaration: false)
    xml.open("ErrorResponse", Self.namespace(route.model))
    Self.write(error, as: exception, route.model, into: &xml)
    xml.element("RequestId", id)
    xml.close("ErrorResponse")
    return Self.response(error.status(as: exception), xml, id)
  }

  /// `<Error>` with its type, code, message and what else the exception carries.
  static func write(
    _ error: AWSError, as exception: Shape?, _ model: ServiceModel?, into xml: inout XMLWriter
  ) {
    xml.open("Error")
    xml.element("Type", error.isSenderFault(as: exception) ? "Sender" : "Receiver")
    xml.element("Code", error.code)
    xml.element("Message", error.message)
    if let model, let exception {
      var details = error.details
      details["message"] = nil
      details["Message"] = nil
      XMLOutput(model: model).members(details, exception, into: &xml)
    }
    xml.close("Error")
  }

  static func namespace(_ model: ServiceModel?) -> [(name: String, value: String)] {
    model?.metadata.xmlNamespace.map { [("xmlns", $0)] } ?? []
  }

  static func response(_ status: Int, _ xml: XMLWriter, _ id: String) -> WireResponse {
    WireResponse(
      status: status,
      headers: [WireHeader("Content-Type", "text/xml"), WireHeader("x-amzn-RequestId", id)],
      body: xml.bytes)
  }
}

extension AWSError {
  /// A query that is no query.
  ///
  /// Source: IAM API Reference, "Common Errors", MalformedQueryString (404).
  static let malformedQueryString = AWSError(
    code: "MalformedQueryString", message: "The query string contains a syntax error.",
    status: 404)
}
