import Testing

@testable import AWSWire

/// W3C, "Extensible Markup Language (XML) 1.0".
@Suite("XML of requests")
struct XMLParserTests {
  @Test("is read with attributes, references, CDATA, comments and prefixes")
  func reads() throws {
    let text = """
      <?xml version="1.0"?><!-- a -->
      <n:Root xmlns:n="urn:x" a='1 &amp; 2'><Key>a&lt;b&#x20AC;&#233;<![CDATA[<c>]]></Key><Empty/>
      <!-- b --></n:Root>
      """

    let root = try XMLParser.root(of: Array(text.utf8))

    #expect(root.name == "Root")
    #expect(root.attribute("a") == "1 & 2")
    #expect(root.child("Key")?.text == "a<b€é<c>")
    #expect(root.child("Empty") == XMLNode(name: "Empty"))
  }

  @Test(
    "that is not well-formed is refused",
    arguments: [
      "", "x", "<a>", "<a></b>", "<a><b></a></b>", "<a/><b/>", "<a b></a>", "<a b=1/>",
      "<a>&x;</a>",
      "<a>&#xD800;</a>", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "<a", "<a b=\"", "<a>&amp",
      "<a b=\"<\"/>", "<a><![CDATA[</a>", "<a b=\"1\"c=\"2\"/>",
    ])
  func refuses(text: String) {
    #expect(throws: XMLParser.Malformed.self) { try XMLParser.root(of: Array(text.utf8)) }
  }
}
