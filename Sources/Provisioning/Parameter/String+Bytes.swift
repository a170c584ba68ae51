extension String {
    /// True where the text is exactly these bytes.
    @inline(__always)
    func isSpelled(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard utf8.count == bytes.count else { return false }
        let isSame = utf8.withContiguousStorageIfAvailable { UnsafeRawBufferPointer($0).hasSameBytes(as: bytes) }
        return isSame ?? utf8.elementsEqual(bytes)
    }
}
