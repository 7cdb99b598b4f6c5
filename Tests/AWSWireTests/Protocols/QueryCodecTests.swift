import AWSWire
import Documents
import Testing

/// Smithy specification, "AWS query protocol"; IAM API Reference, "Making Query Requests".
@Suite("The query protocol")
struct QueryCodecTests {
  @Test("answers in the result wrapper of the operation")
  func answersInWrapper() {
    var scene = WireScene()

    let answer = scene.answer(
      WireScene.query("Action=GetCallerIdentity&Version=2011-06-15", service: "sts"))

    #expect(answer.status == 200)
    #expect(answer.header("content-type") == "text/xml")
    #expect(
      answer.plainText == """
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">\
        <GetCallerIdentityResult><UserId>AIDACKCEVSQ6C2EXAMPLE</UserId>\
        <Account>123456789012</Account><Arn>arn:aws:iam::123456789012:user/learner</Arn>\
        </GetCallerIdentityResult><ResponseMetadata><RequestId>ID</RequestId>\
        </ResponseMetadata></GetCallerIdentityResponse>
        """)
  }

  @Test("takes the fields from the query string as well")
  func takesQueryString() {
    var scene = WireScene()
    var request = WireScene.query("", service: "sts")
    request.method = "GET"
    request.target = "/?Action=GetCallerIdentity&Version=2011-06-15"

    #expect(scene.answer(request).status == 200)
  }

  @Test("reads lists as NAME.member.N and answers times as ISO 8601")
  func readsLists() {
    var scene = WireScene()

    let answer = scene.answer(
      WireScene.query(
        "Action=CreateUser&Version=2010-05-08&UserName=bo"
          + "&Tags.member.1.Key=team&Tags.member.1.Value=a+b%2Fc",
        service: "iam"))

    #expect(answer.text.contains("<CreateDate>2026-01-05T09:00:00Z</CreateDate>"))
    #expect(
      answer.text.contains(
        "<Tags><member><Key>team</Key><Value>a b/c</Value></member></Tags>"))
  }

  @Test("answers errors with blame, code, message and the model's status")
  func answersErrors() {
    var scene = WireScene()

    let answer = scene.answer(
      WireScene.query("Action=GetRole&Version=2010-05-08&RoleName=none", service: "iam"))

    #expect(answer.status == 404)
    #expect(
      answer.plainText == """
        <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error>\
        <Type>Sender</Type><Code>NoSuchEntity</Code>\
        <Message>The role with name none cannot be found.</Message></Error>\
        <RequestId>ID</RequestId></ErrorResponse>
        """)
  }

  @Test("refuses an unknown action, or one of another version")
  func refusesUnknownAction() {
    var scene = WireScene()
    let bodies = [
      "Action=Fly&Version=2010-05-08": "Could not find operation Fly for version 2010-05-08",
      "Action=ListRoles&Version=2001-01-01":
        "Could not find operation ListRoles for version 2001-01-01",
      "Action=ListRoles": "Could not find operation ListRoles for version NO_VERSION_SPECIFIED",
    ]

    for (body, message) in bodies {
      let answer = scene.answer(WireScene.query(body, service: "iam"))
      #expect(answer.status == 400)
      #expect(answer.text.contains("<Code>InvalidAction</Code><Message>\(message)</Message>"))
    }
  }

  @Test(
    "refuses a form that is none, or not that of the operation",
    arguments: [
      ("Version=2010-05-08", "MissingAction", 400),
      ("Action=%zz&Version=2010-05-08", "MalformedQueryString", 404),
      ("Action=ListRoles&Version=2010-05-08&MaxItems=many", "MalformedInput", 400),
      ("Action=CreateRole&Version=2010-05-08&Tags=x", "MalformedInput", 400),
      ("Action=CreateRole&Version=2010-05-08&Tags.member.1=x", "MalformedInput", 400),
      ("Action=CreateRole&Version=2010-05-08&RoleName.member.1=x", "MalformedInput", 400),
    ])
  func refusesBrokenForm(body: String, code: String, status: Int) {
    var scene = WireScene()

    let answer = scene.answer(WireScene.query(body, service: "iam"))

    #expect(answer.status == status)
    #expect(answer.text.contains("<Code>\(code)</Code>"))
  }
}
