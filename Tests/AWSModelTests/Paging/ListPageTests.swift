import AWSModel
import Testing

@Suite("ListPage") struct ListPageTests {
  private func page(
    _ all: [String], _ token: String?, limit: Int = 2, list: String = "ListThings"
  ) -> ListPage<String>? {
    ListPage(of: all, list: list, token: token, limit: limit) { $0 }
  }

  @Test("pages follow each other, and the last has no token")
  func walks() {
    var shown: [[String]] = []
    var token: String?
    repeat {
      let page = page(["a", "b", "c", "d", "e"], token)
      shown.append(page?.items ?? [])
      token = page?.nextToken
    } while token != nil && shown.count < 9
    #expect(shown == [["a", "b"], ["c", "d"], ["e"]])
    #expect(page(["a", "b"], nil)?.nextToken == nil)
    #expect(page([], nil)?.items == [])
  }

  @Test("a list that changed goes on behind what was shown last")
  func changes() {
    let token = page(["a", "b", "c", "d"], nil)?.nextToken

    #expect(page(["a", "aa", "b", "c", "d"], token)?.items == ["c", "d"])
    #expect(page(["a", "c", "d"], token)?.items == ["c", "d"])
    #expect(page(["a"], token)?.items == [])
    #expect(page([], token)?.items == [])
  }

  @Test("a token made up, cut or of another list is none")
  func refuses() throws {
    let token = try #require(page(["a", "b", "c"], nil)?.nextToken)

    #expect(page(["a", "b", "c"], token, list: "ListOthers") == nil)
    for text in ["", "x", "zz", String(token.dropLast(2)), token + "00", "é"] {
      #expect(page(["a", "b", "c"], text) == nil, "\(text)")
    }
  }
}
