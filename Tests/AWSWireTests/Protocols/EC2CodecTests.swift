import AWSWire
import Documents
import Testing

/// Smithy specification, "AWS EC2 query protocol"; EC2 API Reference, "Query requests".
@Suite("The query protocol of EC2")
struct EC2CodecTests {
  @Test("reads flattened lists under capital names and answers items in sets")
  func readsFlattenedLists() {
    var scene = WireScene()

    let answer = scene.answer(
      WireScene.query(
        "Action=DescribeVpcs&Version=2016-11-15&Filter.1.Name=is-default&Filter.1.Value.1=true",
        service: "ec2"))

    #expect(answer.status == 200)
    #expect(answer.header("content-type") == "text/xml;charset=UTF-8")
    #expect(
      answer.plainText.hasPrefix(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">\
        <requestId>ID</requestId><vpcSet><item>
        """))
    #expect(answer.text.contains("<isDefault>true</isDefault>"))
  }

  @Test("answers errors in its own envelope")
  func answersErrors() {
    var scene = WireScene()

    let answer = scene.answer(
      WireScene.query(
        "Action=DescribeInstances&Version=2016-11-15&InstanceId.1=i-1234567890abcdef0",
        service: "ec2"))

    #expect(answer.status == 400)
    #expect(
      answer.plainText == """
        <?xml version="1.0" encoding="UTF-8"?>
        <Response><Errors><Error><Code>InvalidInstanceID.NotFound</Code>\
        <Message>The instance ID 'i-1234567890abcdef0' does not exist</Message></Error></Errors>\
        <RequestID>ID</RequestID></Response>
        """)
  }

  @Test("refuses a parameter that it does not know")
  func refusesUnknownParameter() {
    var scene = WireScene()

    let answer = scene.answer(
      WireScene.query(
        "Action=DescribeVpcs&Version=2016-11-15&Filters.1.Name=is-default", service: "ec2"))

    #expect(answer.status == 400)
    #expect(
      answer.text.contains(
        "<Code>UnknownParameter</Code>"
          + "<Message>The parameter Filters.1.Name is not recognized</Message>"))
  }

  @Test("refuses an unknown action in its own words")
  func refusesUnknownAction() {
    var scene = WireScene()

    let answer = scene.answer(WireScene.query("Action=Fly&Version=2016-11-15", service: "ec2"))

    #expect(answer.text.contains("The action Fly is not valid for this web service."))
  }
}
