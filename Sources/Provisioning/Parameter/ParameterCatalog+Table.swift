/// The catalogue itself: one line a parameter, fields between tabs, as text because typed literals take the compiler
/// most of a minute.
///
/// Fields: name (`_n_`, `_m_` stand for indexes) · web page group · type (`?` marks an inferred one) · default · where the
/// default is known from (`doc`, `field`, `unknown`) · range · models, where limited · index family · first release ·
/// sources · who may change it on the user's page (`na`, `ro`, `rw`).
///
/// Sources: XRG the XML reference guide, PM and PF the guides' provisioning chapters, AC access control, KEM the module
/// chapter, R6841 a phone's own report, T8841 and T9861 dumps, W12 a public server's files.
extension ParameterCatalog {
    // swift-format-ignore
    static let table = #"""
        Certificate_Select	System	Choice	Manufacturing installed	doc	Manufacturing installed | Custom installed			12.0(7)	XRG	rw
        Survivability_Test_Mode	System	Bool	No	doc	Yes | No				XRG R6841	na
        Enable_802.1X_Authentication	System/802.1X Authentication	Bool	No	doc	Yes | No				XRG R6841 T8841 T9861 W12	rw
        PAC_URL	System/HTTP Proxy Settings	String		doc	URL up to 511 chars			11.3(7)	XRG R6841	rw
        Proxy_Host	System/HTTP Proxy Settings	String		doc	host or IP up to 255 chars, no scheme			11.3(7)	XRG R6841	rw
        Proxy_Mode	System/HTTP Proxy Settings	Choice	Off	doc	Auto | Manual | Off			11.3(7)	XRG R6841	rw
        Proxy_Password	System/HTTP Proxy Settings	Password?		doc	string			11.3(7)	XRG	rw
        Proxy_Port	System/HTTP Proxy Settings	Unsigned	3128	doc	0-65535			11.3(7)	XRG R6841	rw
        Proxy_Server_Requires_Authentication	System/HTTP Proxy Settings	Bool	No	doc	Yes | No			11.3(7)	XRG R6841	rw
        Proxy_Username	System/HTTP Proxy Settings	String		doc	string			11.3(7)	XRG R6841	rw
        Use_Auto_Discovery__WPAD_	System/HTTP Proxy Settings	Bool	Yes	doc	Yes | No			11.3(7)	XRG R6841	rw
        Connection_Type	System/IPv4 Settings	Choice?	DHCP	field	DHCP | Static IP				R6841 T8841 T9861 W12	rw
        Gateway	System/IPv4 Settings	IP?		field					R6841 T8841 T9861 W12	rw
        NetMask	System/IPv4 Settings	IP?		field					R6841 T8841 T9861 W12	rw
        Primary_DNS	System/IPv4 Settings	IP?		field					R6841 T8841 T9861 W12	rw
        Secondary_DNS	System/IPv4 Settings	IP?		field					R6841 T8841 T9861 W12	rw
        Static_IP	System/IPv4 Settings	IP?		field					R6841 T8841 T9861 W12	rw
        Auto_Config	System/IPv6 Settings	Choice?	Enabled	field	Disabled | Enabled				R6841 T9861 W12	rw
        Broadcast_Echo	System/IPv6 Settings	Choice?	Disabled	field	Disabled | Enabled				R6841 T9861 W12	rw
        IPv6_Connection_Type	System/IPv6 Settings	Choice?	DHCP	field	DHCP | Static IP				R6841 T9861 W12	rw
        IPv6_Gateway	System/IPv6 Settings	IP?		field					R6841 T9861 W12	rw
        IPv6_Primary_DNS	System/IPv6 Settings	IP?		field					R6841 T9861 W12	rw
        IPv6_Secondary_DNS	System/IPv6 Settings	IP?		field					R6841 T9861 W12	rw
        IPv6_Static_IP	System/IPv6 Settings	IP?		field					R6841 T9861 W12	rw
        Prefix_Length	System/IPv6 Settings	Unsigned?	1	field					R6841 T9861 W12	rw
        Asset_ID	System/Inventory Settings	String?		field					R6841 T8841 T9861	na
        Disable_DF	System/Network Settings	Bool	Yes	doc	Yes | No				XRG R6841 T9861	na
        IP_Mode	System/Network Settings	Choice?	Dual Mode	field	IPv4 Only | IPv6 Only | Dual Mode				R6841 T9861 W12	rw
        Debug_Level	System/Optional Network Configuration	Choice?	NOTICE	field	EMERGENCY | ALERT | CRITICAL | ERROR | WARNING | NOTICE | INFO | DEBUG				R6841 T8841 T9861	na
        Debug_Mode_Visible	System/Optional Network Configuration	Bool?	No	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        DNS_Caching_Enable	System/Optional Network Configuration	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        DNS_Query_Mode	System/Optional Network Configuration	Choice?	Parallel	field	Parallel | Sequential				R6841 T8841 T9861	na
        DNS_Server_Order	System/Optional Network Configuration	Choice?	Manual,DHCP	field	Manual | Manual,DHCP | DHCP,Manual				R6841 T8841 T9861	na
        Domain	System/Optional Network Configuration	String?		field					R6841 T8841 T9861 W12	rw
        Enable_PC_Port_Mirror	System/Optional Network Configuration	Bool?	No	field	Yes | No				R6841 T9861	na
        Enable_SSLv3	System/Optional Network Configuration	Bool?	No	field	Yes | No				T8841	na
        Host_Name	System/Optional Network Configuration	String?		field					R6841 T8841 T9861 W12	rw
        PC_Port_Config	System/Optional Network Configuration	Choice?	AUTO	field	AUTO | 10 HALF | 10 FULL | 100 HALF | 100 FULL | 1000 FULL				R6841 T8841 T9861	na
        PC_PORT_Enable	System/Optional Network Configuration	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        Primary_NTP_Server	System/Optional Network Configuration	String?		unknown					R6841 T8841 T9861 W12	rw
        Secondary_NTP_Server	System/Optional Network Configuration	String?		field					R6841 T8841 T9861 W12	rw
        Switch_Port_Config	System/Optional Network Configuration	Choice?	AUTO	field	AUTO | 10 HALF | 10 FULL | 100 HALF | 100 FULL | 1000 FULL				R6841 T8841 T9861	na
        Syslog_Identifier	System/Optional Network Configuration	Choice	None	doc	None | $MA | $MAU | $MAC | $SN			11.2(3)	PM R6841 T9861	na
        Syslog_Server	System/Optional Network Configuration	String		doc	host[:port]				PM R6841 T8841 T9861 W12	na
        Use_Config_TOS	System/Optional Network Configuration	Bool?	No	field	Yes | No				R6841 T9861	na
        Disable_Back_USB_Port	System/Power Settings	Bool?	No	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        Disable_Side_USB_Port	System/Power Settings	Bool	No	doc	Yes | No	8851, 8861, 8865		11.3(7)	XRG T9861	na
        FIPS_Mode	System/Security Settings	Choice?	Disabled	doc	Disabled | Enabled				XRG R6841 T9861	na
        Firewall	System/Security Settings	Choice?	Enabled	doc	Disabled | Enabled				XRG R6841 T9861	na
        Firewall_Config	System/Security Settings	String		doc	comma list NO_ICMP_PING, NO_ICMP_UNREACHABLE, NO_CISCO_TFTP, UDP:p[:q], TCP:p[:q]				XRG R6841 T9861	na
        TLS_Cipher_List	System/Security Settings	String		doc	OpenSSL 1.0.2 cipher list, 0-521 chars				XRG R6841 T9861	na
        TLS_Client_Min_Version	System/Security Settings	Choice	TLS 1.2	doc	TLS 1.0 | TLS 1.1 | TLS 1.2 | TLS 1.3	all (TLS 1.3 only 7832, 8832)			XRG	na
        TLS_Min_Version	System/Security Settings	Choice	TLS 1.1	doc	TLS 1.0 | TLS 1.1 | TLS 1.2				old name of TLS_Client_Min_Version T9861	na
        TLS_Server_Min_Version	System/Security Settings	Choice	TLS 1.2	doc	TLS 1.1 | TLS 1.2 | TLS 1.3	all (TLS 1.3 only 7832, 8832)		12.0(7)SR2	XRG	na
        Admin_Password	System/System Configuration	Password		doc	4-127 chars, three of four character classes				AC T8841 T9861 W12	na
        Block_Nonproxy_SIP	System/System Configuration	Bool?	No	field	Yes | No				R6841 T9861	na
        Display_Password_Warnings	System/System Configuration	Bool	Yes	doc	Yes | No			12.0(3)	XRG T9861	na
        Enable_Direct_Action_Url	System/System Configuration	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        Enable_Protocol	System/System Configuration	Choice?	Https	doc	Https | Http				XRG R6841 T8841 T9861 W12	na
        Enable_Web_Admin_Access	System/System Configuration	Bool	Yes	doc	Yes | No				AC R6841 T8841 T9861	na
        Enable_Web_Server	System/System Configuration	Bool	Yes	doc	Yes | No				AC R6841 T8841 T9861 W12	na
        Phone-UI-readonly	System/System Configuration	Bool?	No	field	Yes | No				T8841 W12	na
        Phone-UI-User-Mode	System/System Configuration	Bool	No	doc	Yes | No				AC R6841 T8841 W12	na
        Restricted_Access_Domains	System/System Configuration	String?		field					R6841 T8841 T9861 W12	na
        Session_Idle_Timeout	System/System Configuration	Unsigned?	3600	field					R6841 T8841 T9861	na
        Session_Max_Timeout	System/System Configuration	Unsigned?	3600	field					R6841 T8841 T9861	na
        User_Password	System/System Configuration	Password		doc	4-127 chars, three of four character classes				AC T8841 T9861 W12	rw
        User_Password_Prompt	System/System Configuration	Bool	Yes	doc	Yes | No				AC R6841 W12	na
        Web_Server_Port	System/System Configuration	String	443	doc	numeric				XRG R6841 T8841 T9861	na
        DHCP_VLAN_Option	System/VLAN Settings	String?		field					R6841 T9861	na
        Enable_CDP	System/VLAN Settings	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        Enable_LLDP-MED	System/VLAN Settings	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        Enable_VLAN	System/VLAN Settings	Bool?	No	field	Yes | No				R6841 T8841 W12	rw
        Network_Startup_Delay	System/VLAN Settings	Unsigned?	3	field					R6841 T8841	na
        PC_Port_VLAN_ID	System/VLAN Settings	Unsigned?	1	field					R6841 T8841 T9861 W12	na
        VLAN_ID	System/VLAN Settings	Unsigned?	1	field					R6841 T8841 T9861 W12	rw
        VPN_Password	System/VPN Settings	Password?		doc	up to 31 chars	all but 6821, 7832, 8832		11.3(7)	XRG	rw
        VPN_Server	System/VPN Settings	String		doc	up to 31 chars	all but 6821, 7832, 8832		11.3(7)	XRG R6841	rw
        VPN_Tunnel_Group	System/VPN Settings	String		doc	up to 31 chars	all but 6821, 7832, 8832		11.3(7)	XRG R6841	rw
        VPN_User_Name	System/VPN Settings	String		doc	up to 31 chars	all but 6821, 7832, 8832		11.3(7)	XRG R6841	rw
        anonymousIdentity_n_	System/Wi-Fi	String?		field			slot		T8841	na
        cipherType_n_	System/Wi-Fi	String?	TKIP	field			slot		T8841	na
        clientCert_n_	System/Wi-Fi	String?	*****	field			slot		T8841	na
        eapType_n_	System/Wi-Fi	String?		field			slot		T8841	na
        frequencyMode_n_	System/Wi-Fi	String?	AUTO	field			slot		T8841	na
        identity_n_	System/Wi-Fi	String?		field			slot		T8841	na
        passphrase_n_	System/Wi-Fi	String?		field			slot		T8841	na
        password_n_	System/Wi-Fi	String?		field			slot		T8841	na
        profileEnable_n_	System/Wi-Fi	String?		field			slot		T8841	na
        profileLock_n_	System/Wi-Fi	String?		field			slot		T8841	na
        profileName_n_	System/Wi-Fi	String?	cisco-voice	field			slot		T8841	na
        pskKey_n_	System/Wi-Fi	String?		field			slot		T8841	na
        securityMode_n_	System/Wi-Fi	String?	EAP-FAST	field			slot		T8841	na
        serverCert_n_	System/Wi-Fi	String?	*****	field			slot		T8841	na
        ssid_n_	System/Wi-Fi	String?	cisco-voice	field			slot		T8841	na
        ttlsAuthProto_n_	System/Wi-Fi	String?	MD5	field			slot		T8841	na
        wepKey0_n_	System/Wi-Fi	String?		field			slot		T8841	na
        wepKey1_n_	System/Wi-Fi	String?		field			slot		T8841	na
        wepKey2_n_	System/Wi-Fi	String?		field			slot		T8841	na
        wepKey3_n_	System/Wi-Fi	String?		field			slot		T8841	na
        wepKey_n_	System/Wi-Fi	String?		field			slot		T8841	na
        wepKeyId_n_	System/Wi-Fi	Unsigned?	1	field			slot		T8841	na
        wepKeyLen_n_	System/Wi-Fi	String?	64 bits(10 hex digits)	field			slot		T8841	na
        Enable_BT	System/Wi-Fi Profile 1	Bool?	No	field	Yes | No	seen only on 9861 (PhoneOS)	slot		T9861	rw
        Frequency_Band_n_	System/Wi-Fi Profile 1	Choice?	Auto	field	Auto | 2.4 GHz | 5 GHz	seen only on 9861 (PhoneOS)	slot		T9861	rw
        Network_Name_n_	System/Wi-Fi Profile 1	String?		field		seen only on 9861 (PhoneOS)	slot		T9861	rw
        Security_Mode_n_	System/Wi-Fi Profile 1	Choice?	PSK	field	Auto | EAP-FAST |  |  | PSK |  | None | EAP-PEAP | EAP-TLS	seen only on 9861 (PhoneOS)	slot		T9861	rw
        Wi-Fi_Password_n_	System/Wi-Fi Profile 1	Password?		unknown		seen only on 9861 (PhoneOS)	slot		T9861	rw
        Wi-Fi_User_ID_n_	System/Wi-Fi Profile 1	String?		field		seen only on 9861 (PhoneOS)	slot		T9861	rw
        Phone-wifi-on	System/Wi-Fi Settings	Bool?	Yes	field	Yes | No	seen only on 9861 (PhoneOS)	slot		T9861	rw
        Peripheral_Inventory_Enable	SIP	Bool	No	doc	Yes | No	6851, 6871, 8800 (not 8832)			XRG	na
        Share_Line_Event_Package_Type	SIP	Choice	Call-Info	doc	Call-Info | Dialog			11.3(5)	XRG R6841	na
        SSRC_Reset_on_Rx_RE-INVITE	SIP	Bool	No	doc	Yes | No			12.0(7)SR3	XRG	na
        SSRC_Reset_on_Tx_RE-INVITE	SIP	Bool	No	doc	Yes | No			12.0(7)SR3	XRG	na
        EXT_IP	SIP/NAT Support Parameters	IP?		field					R6841 T8841 T9861	na
        EXT_RTP_Port_Min	SIP/NAT Support Parameters	Unsigned?	0	field					R6841 T8841 T9861	na
        Handle_VIA_received	SIP/NAT Support Parameters	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        Handle_VIA_rport	SIP/NAT Support Parameters	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        ICE_STUN_Enable	SIP/NAT Support Parameters	Bool	No	doc	Yes | No				XRG R6841 T9861	na
        Insert_VIA_received	SIP/NAT Support Parameters	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        Insert_VIA_rport	SIP/NAT Support Parameters	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        NAT_Keep_Alive_Intvl	SIP/NAT Support Parameters	Unsigned?	15	field					R6841 T8841 T9861	na
        Redirect_Keep_Alive	SIP/NAT Support Parameters	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        Send_Resp_To_Src_Port	SIP/NAT Support Parameters	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        SSRC_Reset_on_RE-INVITE	SIP/NAT Support Parameters	Bool?	No	field	Yes | No				R6841 T9861	na
        STUN_Enable	SIP/NAT Support Parameters	Bool	No	doc	Yes | No				release notes 11.3(2) R6841 T8841 T9861	na
        STUN_Server	SIP/NAT Support Parameters	String?		field					R6841 T8841 T9861	na
        STUN_Test_Enable	SIP/NAT Support Parameters	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        Substitute_VIA_Addr	SIP/NAT Support Parameters	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        Call_Statistics	SIP/RTP Parameters	Bool	No	doc	Yes | No				XRG R6841 T9861	na
        Max_RTP_ICMP_Err	SIP/RTP Parameters	Unsigned?	0	field					R6841 T8841 T9861	na
        RTCP_Tx_Interval	SIP/RTP Parameters	Unsigned?	0	field					R6841 T8841 T9861	na
        RTP_Before_ACK	SIP/RTP Parameters	Bool?	No	field	Yes | No				R6841 T9861	na
        RTP_Packet_Size	SIP/RTP Parameters	Time/Float?	0.02	field					R6841 T8841 T9861	na
        RTP_Port_Max	SIP/RTP Parameters	Unsigned?	16482	field					R6841 T8841 T9861	na
        RTP_Port_Min	SIP/RTP Parameters	Unsigned?	16384	field					R6841 T8841 T9861	na
        RX_ROC_Reset_on_Re-Key	SIP/RTP Parameters	Bool?	No	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        SDP_IP_Preference	SIP/RTP Parameters	Choice?	IPv4	doc	IPv4 | IPv6 | Auto			12.0(5)	XRG R6841 T9861	na
        Retry_Reg_RSC	SIP/Response Status Code Handling	String?		field					R6841 T8841 T9861	na
        Try_Backup_RSC	SIP/Response Status Code Handling	String?		field					R6841 T8841 T9861	na
        AVT_16kHz_Dynamic_Payload	SIP/SDP Payload Types	Unsigned?	107	field					R6841 T9861	na
        AVT_48kHz_Dynamic_Payload	SIP/SDP Payload Types	Unsigned?	108	field					R6841 T9861	na
        AVT_Codec_Name	SIP/SDP Payload Types	String?	telephone-event	field					R6841 T8841 T9861	na
        AVT_Dynamic_Payload	SIP/SDP Payload Types	Unsigned?	101	field					R6841 T8841 T9861	na
        G711a_Codec_Name	SIP/SDP Payload Types	String?	PCMA	field					R6841 T8841 T9861	na
        G711u_Codec_Name	SIP/SDP Payload Types	String?	PCMU	field					R6841 T8841 T9861	na
        G722.2_Codec_Name	SIP/SDP Payload Types	String?	AMR-WB	field					R6841 T8841 T9861	na
        G722.2_Dynamic_Payload	SIP/SDP Payload Types	Unsigned?	96	field					R6841 T8841 T9861	na
        G722.2_OA_Dynamic_Payload	SIP/SDP Payload Types	Unsigned?	103	field					R6841 T9861	na
        G722_Codec_Name	SIP/SDP Payload Types	String?	G722	field					R6841 T8841 T9861	na
        G729a_Codec_Name	SIP/SDP Payload Types	String?	G729a	field					R6841 T8841 T9861	na
        G729b_Codec_Name	SIP/SDP Payload Types	String?	G729ab	field					T8841	na
        iLBC_30ms_Dynamic_Payload	SIP/SDP Payload Types	Unsigned?	105	field					R6841 T9861	na
        iLBC_Codec_Name	SIP/SDP Payload Types	String?	iLBC	field					R6841 T8841 T9861	na
        iLBC_Dynamic_Payload	SIP/SDP Payload Types	Unsigned?	97	field					R6841 T8841 T9861	na
        INFOREQ_Dynamic_Payload	SIP/SDP Payload Types	String?		field					R6841 T8841 T9861	na
        iSAC_Codec_Name	SIP/SDP Payload Types	String?	iSAC	field					T8841 T9861	na
        iSAC_Dynamic_Payload	SIP/SDP Payload Types	Unsigned?	98	field					T8841 T9861	na
        OPUS_Codec_Name	SIP/SDP Payload Types	String?	OPUS	field					R6841 T8841 T9861	na
        OPUS_Dynamic_Payload	SIP/SDP Payload Types	Unsigned?	99	field					R6841 T8841 T9861	na
        RSFEC_Dynamic_Payload	SIP/SDP Payload Types	Unsigned?	113	field		seen only on 9861 (PhoneOS)			T9861	na
        Caller_ID_Header	SIP/SIP Parameters	Choice?	PAID-RPID-FROM	field	PAID-RPID-FROM | PAID-FROM | RPID-PAID-FROM | RPID-FROM | FROM				R6841 T8841 T9861	na
        Conference_Package	SIP/SIP Parameters	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        Dialog_SDP_Enable	SIP/SIP Parameters	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        Disable_Local_Name_To_Header	SIP/SIP Parameters	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        Display_Anonymous_From_Header	SIP/SIP Parameters	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        Display_Diversion_Info	SIP/SIP Parameters	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        DTMF_Relay_MIME_Type	SIP/SIP Parameters	String?	application/dtmf-relay	field					R6841 T8841 T9861	na
        Escape_Display_Name	SIP/SIP Parameters	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        Hold_Package	SIP/SIP Parameters	Bool?	No	field	Yes | No				R6841 T8841 T9861 W12	na
        Hold_Target_Before_Refer	SIP/SIP Parameters	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        Hook_Flash_MIME_Type	SIP/SIP Parameters	String?	application/hook-flash	field					R6841 T8841 T9861	na
        Keep_Referee_When_Refer_Failed	SIP/SIP Parameters	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        Max_Auth	SIP/SIP Parameters	Unsigned?	2	field					R6841 T8841 T9861	na
        Max_Forward	SIP/SIP Parameters	Unsigned?	70	field					R6841 T8841 T9861	na
        Max_Redirection	SIP/SIP Parameters	Unsigned?	5	field					R6841 T8841 T9861	na
        Random_REG_CID_on_Reboot	SIP/SIP Parameters	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        Remove_Last_Reg	SIP/SIP Parameters	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        RFC_2543_Call_Hold	SIP/SIP Parameters	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        Sip_Accept_Encoding	SIP/SIP Parameters	Choice?	none	field	none | gzip				R6841 T8841 T9861	na
        SIP_Accept_Language	SIP/SIP Parameters	String?		field					R6841 T8841 T9861	na
        SIP_IP_Preference	SIP/SIP Parameters	Choice?	IPv4	doc	IPv4 | IPv6				XRG R6841 T9861	na
        SIP_Reg_User_Agent_Name	SIP/SIP Parameters	String?		field					R6841 T8841 T9861	na
        SIP_Server_Name	SIP/SIP Parameters	String?	$VERSION	field					R6841 T8841 T9861	na
        SIP_TCP_Port_Max	SIP/SIP Parameters	Unsigned?	5080	field					R6841 T8841 T9861	na
        SIP_TCP_Port_Min	SIP/SIP Parameters	Unsigned?	5060	field					R6841 T8841 T9861	na
        SIP_User_Agent_Name	SIP/SIP Parameters	String?	$VERSION	field					R6841 T8841 T9861	na
        Talk_Package	SIP/SIP Parameters	Bool?	No	field	Yes | No				R6841 T8841 T9861 W12	na
        Use_Compact_Header	SIP/SIP Parameters	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        User_Preferred_OffHook_Timer	SIP/SIP Parameters	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        INVITE_Expires	SIP/SIP Timer Values (sec)	Unsigned?	240	field					R6841 T8841 T9861	na
        Reg_Max_Expires	SIP/SIP Timer Values (sec)	Unsigned?	7200	field					R6841 T8841 T9861	na
        Reg_Min_Expires	SIP/SIP Timer Values (sec)	Unsigned?	1	field					R6841 T8841 T9861	na
        Reg_Retry_Intvl	SIP/SIP Timer Values (sec)	Unsigned?	30	field					R6841 T8841 T9861	na
        Reg_Retry_Intvl_Cap	SIP/SIP Timer Values (sec)	Unsigned?	0	field					R6841 T8841 T9861	na
        Reg_Retry_Long_Intvl	SIP/SIP Timer Values (sec)	Unsigned?	1200	field					R6841 T8841 T9861	na
        Reg_Retry_Long_Random_Delay	SIP/SIP Timer Values (sec)	Unsigned?	0	field					R6841 T8841 T9861	na
        Reg_Retry_Random_Delay	SIP/SIP Timer Values (sec)	Unsigned?	0	field					R6841 T8841 T9861	na
        ReINVITE_Expires	SIP/SIP Timer Values (sec)	Unsigned?	30	field					R6841 T8841 T9861	na
        SIP_T1	SIP/SIP Timer Values (sec)	Time/Float?	.5	field					R6841 T8841 T9861	na
        SIP_T2	SIP/SIP Timer Values (sec)	Unsigned?	4	field					R6841 T8841 T9861	na
        SIP_T4	SIP/SIP Timer Values (sec)	Unsigned?	5	field					R6841 T8841 T9861	na
        SIP_Timer_B	SIP/SIP Timer Values (sec)	Unsigned?	16	field					R6841 T8841 T9861	na
        SIP_Timer_D	SIP/SIP Timer Values (sec)	Unsigned?	16	field					R6841 T8841 T9861	na
        SIP_Timer_F	SIP/SIP Timer Values (sec)	Unsigned		doc	0-64 s				XRG R6841 T8841 T9861	na
        SIP_Timer_H	SIP/SIP Timer Values (sec)	Unsigned?	16	field					R6841 T8841 T9861	na
        SIP_Timer_J	SIP/SIP Timer Values (sec)	Unsigned?	16	field					R6841 T8841 T9861	na
        Sub_Max_Expires	SIP/SIP Timer Values (sec)	Unsigned?	7200	field					R6841 T8841 T9861	na
        Sub_Min_Expires	SIP/SIP Timer Values (sec)	Unsigned?	10	field					R6841 T8841 T9861	na
        Sub_Retry_Intvl	SIP/SIP Timer Values (sec)	Unsigned?	10	field					R6841 T8841 T9861	na
        IKM_HTTP_Encrypt_Content	Provisioning	Secret		doc	input keying material				PF release notes 11.2(3)	na
        Transition_Authorization_Error_Retry_Delay	Provisioning	String	1800	doc	integer, list, or n+m	7800, 8800, 7832, 8832		12.0(2)	XRG	na
        Custom_CA_Rule	Provisioning/CA Settings	Rule?		field					R6841 T8841 T9861	na
        DHCP_Option_To_Use	Provisioning/Configuration Profile	List	66,160,159,150,60,43,125	doc	comma list of option numbers				PM R6841 T8841 T9861	na
        DHCPv6_Option_To_Use	Provisioning/Configuration Profile	List	17,160,159	doc	comma list of option numbers				PM R6841 T9861	na
        Forced_Resync_Delay	Provisioning/Configuration Profile	Unsigned	14400	doc	0-65535 s				PM R6841 T8841 T9861	na
        Log_Failure_Msg	Provisioning/Configuration Profile	String	$PN $MAC -- Resync failed: $ERR	doc	string with macros; empty = no message				PM R6841 T8841 T9861	na
        Log_Request_Msg	Provisioning/Configuration Profile	String	$PN $MAC -- Requesting resync $SCHEME://$SERVIP:$PORT$PATH	doc	string with macros; empty = no message				PM R6841 T8841 T9861	na
        Log_Success_Msg	Provisioning/Configuration Profile	String	$PN $MAC -- Successful resync $SCHEME://$SERVIP:$PORT$PATH	doc	string with macros; empty = no message				PM R6841 T8841 T9861	na
        Profile_Account_Enable	Provisioning/Configuration Profile	Bool		doc	Yes | No				replaced by Profile_Authentication_Type in 11.2(3)	na
        Profile_Authentication_Type	Provisioning/Configuration Profile	Choice	Basic Http Authentication	doc	Disabled | Basic Http Authentication | XSI Authentication			11.2(3)	PM R6841 T9861	na
        Profile_Rule	Provisioning/Configuration Profile	ProvisioningRule	/$PSN.xml	doc	rule syntax				PM R6841 T8841 T9861	na
        Profile_Rule_B	Provisioning/Configuration Profile	ProvisioningRule		doc	rule syntax				PM R6841 T8841 T9861	na
        Profile_Rule_C	Provisioning/Configuration Profile	ProvisioningRule		doc	rule syntax				PM R6841 T8841 T9861	na
        Profile_Rule_D	Provisioning/Configuration Profile	ProvisioningRule		doc	rule syntax				PM R6841 T8841 T9861	na
        Provision_Enable	Provisioning/Configuration Profile	Bool	Yes	doc	Yes | No				PM R6841 T8841 T9861 W12	na
        Resync_After_Upgrade_Attempt	Provisioning/Configuration Profile	Bool	Yes	doc	Yes | No				PM R6841 T8841 T9861	na
        Resync_At__HHmm_	Provisioning/Configuration Profile	HHmm		doc	0000-2400; invalid value ignored; when valid Resync_Periodic is ignored				PM R6841 T8841 T9861	na
        Resync_At_Random_Delay	Provisioning/Configuration Profile	Unsigned	600	doc	0-65535 s, below 600 acts as 600				PM R6841 T8841 T9861	na
        Resync_Error_Retry_Delay	Provisioning/Configuration Profile	Schedule	60,120,240,480,960,1920,3840,7680,15360,30720,61440,86400	doc	integer, comma list, or n+m; 0 = no retry				PM (3600 in the 11.2-era 8841 template) R6841 T8841 T9861	na
        Resync_Fails_On_FNF	Provisioning/Configuration Profile	Bool	Yes	doc	Yes | No				PM R6841 T8841 T9861	na
        Resync_From_SIP	Provisioning/Configuration Profile	Bool	Yes	doc	Yes | No				PM R6841 T8841 T9861 W12	na
        Resync_On_Reset	Provisioning/Configuration Profile	Bool	Yes	doc	Yes | No				PM R6841 T8841 T9861 W12	na
        Resync_Periodic	Provisioning/Configuration Profile	Schedule	3600	doc	integer, comma list, or n+m; 0 (or empty) disables				PM PF R6841 T8841 T9861 W12	na
        Resync_Random_Delay	Provisioning/Configuration Profile	Unsigned	2	doc	0-65535, units of 20 s				PM R6841 T8841 T9861 W12	na
        Resync_Trigger_1	Provisioning/Configuration Profile	Condition		doc	conditional expression				PM R6841 T8841 T9861	na
        Resync_Trigger_2	Provisioning/Configuration Profile	Condition		doc	conditional expression				PM R6841 T8841 T9861	na
        User_Configurable_Resync	Provisioning/Configuration Profile	Bool	Yes	doc	Yes | No				PM R6841 T8841 T9861	na
        Downgrade_Rev_Limit	Provisioning/Firmware Upgrade	String		doc	firmware revision				PF	na
        Log_Upgrade_Failure_Msg	Provisioning/Firmware Upgrade	String?	$PN $MAC -- Upgrade failed: $ERR	field					R6841 T8841 T9861	na
        Log_Upgrade_Request_Msg	Provisioning/Firmware Upgrade	String?	$PN $MAC -- Requesting upgrade $SCHEME://$SERVIP:$PORT$PATH	field					R6841 T8841 T9861	na
        Log_Upgrade_Success_Msg	Provisioning/Firmware Upgrade	String?	$PN $MAC -- Successful upgrade $SCHEME://$SERVIP:$PORT$PATH  -- $ERR	field					R6841 T8841 T9861	na
        Peer_Firmware_Sharing	Provisioning/Firmware Upgrade	Bool?	Yes	field	Yes | No				R6841 T9861	na
        Peer_Firmware_Sharing_Log_Server	Provisioning/Firmware Upgrade	String?		field					R6841 T9861	na
        Trans_Auth_Rule	Provisioning/Firmware Upgrade	String		doc	URL	7800, 8800		11.3(5)	XRG	na
        Trans_Auth_Type	Provisioning/Firmware Upgrade	Choice	Classic	doc	Classic | WxC	7800, 8800		11.3(5)	XRG	na
        Upgrade_Enable	Provisioning/Firmware Upgrade	Bool	Yes	doc	Yes | No				PF R6841 T8841 T9861 W12	na
        Upgrade_Error_Retry_Delay	Provisioning/Firmware Upgrade	Schedule	3600	doc	integer, comma list, or n+m				PF R6841 T8841 T9861	na
        Upgrade_Rule	Provisioning/Firmware Upgrade	ProvisioningRule		doc	rule syntax, no URL options				PF R6841 T8841 T9861 W12	na
        GPP_A	Provisioning/General Purpose Parameters	String?		field					R6841 T8841 T9861	na
        GPP_B	Provisioning/General Purpose Parameters	String?		field					R6841 T8841 T9861	na
        GPP_C	Provisioning/General Purpose Parameters	String?		field					R6841 T8841 T9861	na
        GPP_D	Provisioning/General Purpose Parameters	String?		field					R6841 T8841 T9861	na
        GPP_E	Provisioning/General Purpose Parameters	String?		field					R6841 T8841 T9861	na
        GPP_F	Provisioning/General Purpose Parameters	String?		field					R6841 T8841 T9861	na
        GPP_G	Provisioning/General Purpose Parameters	String?		field					R6841 T8841 T9861	na
        GPP_H	Provisioning/General Purpose Parameters	String?		field					R6841 T8841 T9861	na
        GPP_I	Provisioning/General Purpose Parameters	String?		field					R6841 T8841 T9861	na
        GPP_J	Provisioning/General Purpose Parameters	String?		field					R6841 T8841 T9861	na
        GPP_K	Provisioning/General Purpose Parameters	String?		field					R6841 T8841 T9861	na
        GPP_L	Provisioning/General Purpose Parameters	String?		field					R6841 T8841 T9861	na
        GPP_M	Provisioning/General Purpose Parameters	String?		field					R6841 T8841 T9861	na
        GPP_N	Provisioning/General Purpose Parameters	String?		field					R6841 T8841 T9861	na
        GPP_O	Provisioning/General Purpose Parameters	String?		field					R6841 T8841 T9861	na
        GPP_P	Provisioning/General Purpose Parameters	String?		field					R6841 T8841 T9861	na
        GPP_SA	Provisioning/General Purpose Parameters	Secret		doc	string; $SA expands only inside --key, --uid, --pwd				PF	na
        GPP_SB	Provisioning/General Purpose Parameters	Secret		doc	string; $SB expands only inside --key, --uid, --pwd				PF	na
        GPP_SC	Provisioning/General Purpose Parameters	Secret		doc	string; $SC expands only inside --key, --uid, --pwd				PF	na
        GPP_SD	Provisioning/General Purpose Parameters	Secret		doc	string; $SD expands only inside --key, --uid, --pwd				PF	na
        HTTP_User_Agent_Name	Provisioning/HTTP Settings	String?	$VERSION ($MA)	field					R6841 T8841 T9861	na
        MIC_Cert_Refresh_Enable	Provisioning/MIC Cert Settings	Bool	No	doc	Yes | No			11.3(5)	XRG R6841	na
        MIC_Cert_Refresh_Rule	Provisioning/MIC Cert Settings	String	http://sudirenewal.cisco.com/	doc	URL up to 1024 chars			11.3(5)	XRG R6841	na
        PRT_HTTP_Header	Provisioning/Problem Report Tool	String		doc	up to 127 chars				XRG R6841 T9861	na
        PRT_HTTP_Header_Value	Provisioning/Problem Report Tool	String		doc	0 or 2-127 chars; first char not special except _				XRG R6841 T9861	na
        PRT_Max_Timer	Provisioning/Problem Report Tool	String?		field					R6841 T9861	na
        PRT_Name	Provisioning/Problem Report Tool	String?		field					R6841 T9861	na
        PRT_Upload_at_Crash	Provisioning/Problem Report Tool	Bool	No	doc	Yes | No			12.0(2)	XRG T9861	na
        PRT_Upload_Method	Provisioning/Problem Report Tool	Choice?	POST	field	POST | PUT				R6841 T8841 T9861	na
        PRT_Upload_Rule	Provisioning/Problem Report Tool	Rule?		field					R6841 T8841 T9861	na
        HTTP_Report_Method	Provisioning/Upload Configuration Options	Choice?	POST	field	POST | PUT				R6841 T9861	na
        Periodic_Upload_To_Server	Provisioning/Upload Configuration Options	Unsigned	3600	doc	600-2592000 s				release notes 11.2(3) R6841 T9861	na
        Report_Rule	Provisioning/Upload Configuration Options	ProvisioningRule		doc	up to two URLs with options				release notes 11.2(3) R6841 T9861	na
        Report_To_Server	Provisioning/Upload Configuration Options	Choice?	On Request	field	On Request | On Local Change | Periodically				R6841 T9861	na
        Upload_Delay_On_Local_Change	Provisioning/Upload Configuration Options	Unsigned	60	doc	10-900 s				release notes 11.2(3) R6841 T9861	na
        Alert_Tone	Regional/Call Progress Tones	ToneScript?	600@-19;.2(.05/0.05/1)	field					R6841 T8841 T9861 W12	na
        Busy_Tone	Regional/Call Progress Tones	ToneScript?	480@-19,620@-19;10(.5/.5/1+2)	field					R6841 T8841 T9861 W12	na
        Call_Pickup_Tone	Regional/Call Progress Tones	ToneScript?	440@-10;30(.3/9.7/1)	field					R6841 T8841 T9861	na
        Call_Waiting_Tone	Regional/Call Progress Tones	ToneScript?	440@-10;30(.3/9.7/1)	field					R6841 T8841 T9861 W12	na
        Cfwd_Dial_Tone	Regional/Call Progress Tones	ToneScript?	350@-19,440@-19;2(.2/.2/1+2);10(*/0/1+2)	field					R6841 T8841 T9861 W12	na
        Conference_Tone	Regional/Call Progress Tones	ToneScript?	350@-19;20(.1/.1/1,.1/9.7/1)	field					R6841 T8841 T9861 W12	na
        Confirm_Tone	Regional/Call Progress Tones	ToneScript?	600@-16;1(.25/.25/1)	field					R6841 T8841 T9861 W12	na
        Dial_Tone	Regional/Call Progress Tones	ToneScript?	350@-19,440@-19;10(*/0/1+2)	field					R6841 T8841 T9861 W12	na
        Holding_Tone	Regional/Call Progress Tones	ToneScript?	600@-19;25(.1/.1/1,.1/.1/1,.1/9.5/1)	field					R6841 T8841 T9861 W12	na
        Mute_Tone	Regional/Call Progress Tones	ToneScript?		unknown		seen only on 9861 (PhoneOS)			T9861	na
        MWI_Dial_Tone	Regional/Call Progress Tones	ToneScript?	350@-19,440@-19;2(.1/.1/1+2);10(*/0/1+2)	field					R6841 T8841 T9861 W12	na
        Off_Hook_Warning_Tone	Regional/Call Progress Tones	ToneScript?	480@-10,620@0;10(.125/.125/1+2)	field					R6841 T8841 T9861 W12	na
        Outside_Dial_Tone	Regional/Call Progress Tones	ToneScript?	420@-16;10(*/0/1)	field					R6841 T8841 T9861 W12	na
        Page_Tone	Regional/Call Progress Tones	ToneScript?	600@-16;.3(.05/0.05/1)	field					R6841 T8841 T9861 W12	na
        Prompt_Tone	Regional/Call Progress Tones	ToneScript?	520@-19,620@-19;10(*/0/1+2)	field					R6841 T8841 T9861 W12	na
        Reorder_Tone	Regional/Call Progress Tones	ToneScript?	480@-19,620@-19;10(.25/.25/1+2)	field					R6841 T8841 T9861 W12	na
        Ring_Back_Tone	Regional/Call Progress Tones	ToneScript?	440@-19,480@-19;*(2/4/1+2)	field					R6841 T8841 T9861 W12	na
        Secure_Call_Indication_Tone	Regional/Call Progress Tones	ToneScript?	397@-19,507@-19;15(0/2/0,.2/.1/1,.1/2.1/2)	field					R6841 T8841 T9861 W12	na
        System_Beep	Regional/Call Progress Tones	ToneScript?	600@-16;.1(.05/0.05/1)	field					R6841 T8841 T9861	na
        Unmute_Tone	Regional/Call Progress Tones	ToneScript?		unknown		seen only on 9861 (PhoneOS)			T9861	na
        Interdigit_Long_Timer	Regional/Control Timer Values (sec)	Unsigned?	10	field					R6841 T8841 T9861 W12	na
        Interdigit_Short_Timer	Regional/Control Timer Values (sec)	Unsigned?	3	field					R6841 T8841 T9861 W12	na
        Reorder_Delay	Regional/Control Timer Values (sec)	Unsigned?	255	field					R6841 T8841 T9861 W12	na
        Cadence_1	Regional/Distinctive Ring Patterns	CadScript?	60(2/4)	field					R6841 T8841 T9861	na
        Cadence_2	Regional/Distinctive Ring Patterns	CadScript?	60(.3/.2,1/.2,.3/4)	field					R6841 T8841 T9861	na
        Cadence_3	Regional/Distinctive Ring Patterns	CadScript?	60(.8/.4,.8/4)	field					R6841 T8841 T9861	na
        Cadence_4	Regional/Distinctive Ring Patterns	CadScript?	60(.4/.2,.3/.2,.8/4)	field					R6841 T8841 T9861	na
        Cadence_5	Regional/Distinctive Ring Patterns	CadScript?	60(.2/.2,.2/.2,.2/.2,1/4)	field					R6841 T8841 T9861	na
        Cadence_6	Regional/Distinctive Ring Patterns	CadScript?	60(.2/.4,.2/.4,.2/4)	field					R6841 T8841 T9861	na
        Cadence_7	Regional/Distinctive Ring Patterns	CadScript?	60(4.5/4)	field					R6841 T8841 T9861	na
        Cadence_8	Regional/Distinctive Ring Patterns	CadScript?	60(0.25/9.75)	field					R6841 T8841 T9861	na
        Cadence_9	Regional/Distinctive Ring Patterns	CadScript?	60(.4/.2,.4/2)	field					R6841 T8841 T9861	na
        Dictionary_Server_Script	Regional/Language	String?		field					R6841 T8841 T9861 W12	na
        Language_Selection	Regional/Language	String?	English-US	field					R6841 T8841 W12	na
        Locale	Regional/Language	String?	en-US	field					R6841 T8841 W12	na
        Locale_Path	Regional/Language	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        Locale_Ver	Regional/Language	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        Phone_Language	Regional/Language	Choice?	English-US	field	Catalan | Chinese | Chinese_HongKong | Chinese_Taiwan | Czech | Danish | Dutch | English | English-US | Finnish | French | French_Canada | German | Greek_Greece | Hungarian | Italian | Japanese | Korean | Norwegian | Polish | Portuguese | Portuguese_Brazil | Russian | Spanish | Spanish_Colombia | Swedish | Turkish | Ukrainian	seen only on 9861 (PhoneOS)			T9861	na
        Force_G711a_Code	Regional/Outbound Call Codec Selection Codes	StarCode?	*027111	field					R6841 T8841 T9861 W12	na
        Force_G711u_Code	Regional/Outbound Call Codec Selection Codes	StarCode?	*027110	field					R6841 T8841 T9861 W12	na
        Force_G722.2_Code	Regional/Outbound Call Codec Selection Codes	StarCode?	*02724	field					R6841 T8841 T9861	na
        Force_G722_Code	Regional/Outbound Call Codec Selection Codes	StarCode?	*02722	field					R6841 T8841 T9861 W12	na
        Force_G729a_Code	Regional/Outbound Call Codec Selection Codes	StarCode?	*02729	field					R6841 T8841 T9861 W12	na
        Force_iLBC_Code	Regional/Outbound Call Codec Selection Codes	StarCode?	*02016	field					R6841 T8841 T9861	na
        Force_ISAC_Code	Regional/Outbound Call Codec Selection Codes	StarCode?	*02026	field					T8841 T9861	na
        Force_OPUS_Code	Regional/Outbound Call Codec Selection Codes	StarCode?	*02056	field					R6841 T8841 T9861	na
        Prefer_G711a_Code	Regional/Outbound Call Codec Selection Codes	StarCode?	*017111	field					R6841 T8841 T9861 W12	na
        Prefer_G711u_Code	Regional/Outbound Call Codec Selection Codes	StarCode?	*017110	field					R6841 T8841 T9861 W12	na
        Prefer_G722.2_Code	Regional/Outbound Call Codec Selection Codes	StarCode?	*01724	field					R6841 T8841 T9861	na
        Prefer_G722_Code	Regional/Outbound Call Codec Selection Codes	StarCode?	*01722	field					R6841 T8841 T9861 W12	na
        Prefer_G729a_Code	Regional/Outbound Call Codec Selection Codes	StarCode?	*01729	field					R6841 T8841 T9861 W12	na
        Prefer_iLBC_Code	Regional/Outbound Call Codec Selection Codes	StarCode?	*01016	field					R6841 T8841 T9861	na
        Prefer_ISAC_Code	Regional/Outbound Call Codec Selection Codes	StarCode?	*01026	field					T8841 T9861	na
        Prefer_OPUS_Code	Regional/Outbound Call Codec Selection Codes	StarCode?	*01056	field					R6841 T8841 T9861	na
        Daylight_Saving_Time_Enable	Regional/Time	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        Daylight_Saving_Time_Rule	Regional/Time	Rule?	start=3/-1/7/2;end=10/-1/7/2;save=1	field					R6841 T8841 T9861	na
        Ignore_DHCP_Time_Offset	Regional/Time	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        Set_Local_Date__mm_dd_yyyy_	Regional/Time	String?		field					T8841 T9861	na
        Set_Local_Time__HH_mm_	Regional/Time	String?		field					T8841 T9861	na
        Time_Offset__HH_mm_	Regional/Time	String?		field					R6841 T8841 T9861	na
        Time_Zone	Regional/Time	Choice?		unknown	GMT-12:00 | GMT-11:00 | GMT-10:00 | GMT-09:00 | GMT-08:00 | GMT-07:00 | GMT-06:00 | GMT-05:00 | GMT-04:00 | GMT-03:30 | GMT-03:00 | GMT-02:00 | GMT-01:00 | GMT | GMT+01:00 | GMT+02:00 | GMT+03:00 | GMT+03:30 | GMT+04:00 | GMT+04:30 | GMT+05:00 | GMT+05:30 | GMT+05:45 | GMT+06:00 | GMT+06:30 | GMT+07:00 | GMT+08:00 | GMT+09:00 | GMT+09:30 | GMT+10:00 | GMT+11:00 | GMT+12:00 | GMT+13:00 | GMT+14:00				R6841 T8841 T9861	na
        Blind_Transfer_Code	Regional/Vertical Service Activation Codes	StarCode?	*95	field					R6841 T8841 T9861 W12	na
        Block_ANC_Act_Code	Regional/Vertical Service Activation Codes	StarCode?	*77	field					R6841 T8841 T9861 W12	na
        Block_ANC_Deact_Code	Regional/Vertical Service Activation Codes	StarCode?	*87	field					R6841 T8841 T9861 W12	na
        Block_CID_Act_Code	Regional/Vertical Service Activation Codes	StarCode?	*61	field					R6841 T8841 T9861 W12	na
        Block_CID_Deact_Code	Regional/Vertical Service Activation Codes	StarCode?	*62	field					R6841 T8841 T9861 W12	na
        Block_CID_Per_Call_Act_Code	Regional/Vertical Service Activation Codes	StarCode?	*81	field					R6841 T8841 T9861 W12	na
        Block_CID_Per_Call_Deact_Code	Regional/Vertical Service Activation Codes	StarCode?	*82	field					R6841 T8841 T9861 W12	na
        Call_Park_Code	Regional/Vertical Service Activation Codes	StarCode?	*68	field					R6841 T8841 T9861 W12	na
        Call_Pickup_Code	Regional/Vertical Service Activation Codes	StarCode?	*97	field					R6841 T8841 T9861 W12	na
        Call_Return_Code	Regional/Vertical Service Activation Codes	StarCode?	*69	field					R6841 T8841 T9861 W12	na
        Call_Unpark_Code	Regional/Vertical Service Activation Codes	StarCode?	*88	field					R6841 T8841 T9861	na
        Cfwd_All_Act_Code	Regional/Vertical Service Activation Codes	StarCode?	*72	field					R6841 T8841 T9861 W12	na
        Cfwd_All_Deact_Code	Regional/Vertical Service Activation Codes	StarCode?	*73	field					R6841 T8841 T9861 W12	na
        Cfwd_Busy_Act_Code	Regional/Vertical Service Activation Codes	StarCode?	*90	field					R6841 T8841 T9861 W12	na
        Cfwd_Busy_Deact_Code	Regional/Vertical Service Activation Codes	StarCode?	*91	field					R6841 T8841 T9861 W12	na
        Cfwd_No_Ans_Act_Code	Regional/Vertical Service Activation Codes	StarCode?	*92	field					R6841 T8841 T9861 W12	na
        Cfwd_No_Ans_Deact_Code	Regional/Vertical Service Activation Codes	StarCode?	*93	field					R6841 T8841 T9861 W12	na
        CW_Act_Code	Regional/Vertical Service Activation Codes	StarCode?	*56	field					R6841 T8841 T9861 W12	na
        CW_Deact_Code	Regional/Vertical Service Activation Codes	StarCode?	*57	field					R6841 T8841 T9861 W12	na
        CW_Per_Call_Act_Code	Regional/Vertical Service Activation Codes	StarCode?	*71	field					R6841 T8841 T9861 W12	na
        CW_Per_Call_Deact_Code	Regional/Vertical Service Activation Codes	StarCode?	*70	field					R6841 T8841 T9861 W12	na
        DND_Act_Code	Regional/Vertical Service Activation Codes	StarCode?	*78	field					R6841 T8841 T9861 W12	na
        DND_Deact_Code	Regional/Vertical Service Activation Codes	StarCode?	*79	field					R6841 T8841 T9861 W12	na
        Feature_Dial_Services_Codes	Regional/Vertical Service Activation Codes	String?		field					R6841 T8841 T9861 W12	na
        Group_Call_Pickup_Code	Regional/Vertical Service Activation Codes	StarCode?	*98	field					R6841 T8841 T9861 W12	na
        Paging_Code	Regional/Vertical Service Activation Codes	StarCode?	*96	field					R6841 T8841 W12	na
        Referral_Services_Codes	Regional/Vertical Service Activation Codes	String?		field					R6841 T8841 T9861 W12	na
        Secure_All_Call_Act_Code	Regional/Vertical Service Activation Codes	StarCode?	*16	field					R6841 T8841 T9861 W12	na
        Secure_No_Call_Act_Code	Regional/Vertical Service Activation Codes	StarCode?	*17	field					R6841 T8841 T9861 W12	na
        Secure_One_Call_Act_Code	Regional/Vertical Service Activation Codes	StarCode?	*18	field					R6841 T8841 T9861 W12	na
        Secure_One_Call_Deact_Code	Regional/Vertical Service Activation Codes	StarCode?	*19	field					R6841 T8841 T9861 W12	na
        Service_Annc_Base_Number	Regional/Vertical Service Announcement Codes	String?		field					R6841 T8841	na
        Service_Annc_Extension_Codes	Regional/Vertical Service Announcement Codes	String?		field					R6841 T8841	na
        Accessibility	Phone	Bool	Yes	doc	Yes | No	8800, 8832		12.0(7)	XRG	na
        LED_Indicator_In_Display_Off_Mode	Phone	Choice	Enabled	doc	Enabled | Disabled	8800, 8832		12.0(7)	XRG	na
        Action_Button_Function	Phone/Action Button	Choice?	Off	field	Emergency Call | Off	seen only on 9861 (PhoneOS)			T9861	na
        Action_Button_Service_Destination	Phone/Action Button	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        Dial_Out_Delay	Phone/Action Button	Unsigned?	5	field		seen only on 9861 (PhoneOS)			T9861	na
        Service_Trigger	Phone/Action Button	Choice?	Single Press	field	Single Press | Long Press | Press 3 times	seen only on 9861 (PhoneOS)			T9861	na
        Silent_Emergency_Call	Phone/Action Button	Choice?	Disabled	field	Enabled | Disabled	seen only on 9861 (PhoneOS)			T9861	na
        Directory_Enable	Phone/Broadsoft Settings	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        Directory_Name	Phone/Broadsoft Settings	String?		field					R6841 T8841 T9861	na
        Directory_Password	Phone/Broadsoft Settings	Password?		unknown					T8841	na
        Directory_Type	Phone/Broadsoft Settings	String?	Enterprise	field					R6841 T8841	na
        Directory_User_ID	Phone/Broadsoft Settings	String?		field					T8841	na
        XSI_Host_Server	Phone/Broadsoft Settings	String?		field					R6841 T8841 T9861	na
        CallLog_Associated_Line	Phone/Call Log	Choice?	1	field	1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10				R6841 T9861	na
        Display_Recents_From	Phone/Call Log	Choice?	Phone	doc	Phone | XSI Server | Webex	all (Webex only 8800, 8832)		11.3(6)	XRG R6841 T9861	na
        Max_Display_Records	Phone/Directory Services	Unsigned	50	doc	50-999	all but 7811, 7832			XRG R6841 T9861	na
        Countdown_Timer_s_	Phone/Extension Mobility	Unsigned?	10	field					R6841 T8841	na
        EM_Enable	Phone/Extension Mobility	Bool?	No	field	Yes | No				R6841 T8841	na
        EM_User_Domain	Phone/Extension Mobility	String?		field					R6841 T8841	na
        Inactivity_Timer_m_	Phone/Extension Mobility	Unsigned?	480	field					T8841	na
        Station_Display_Name	Phone/General	String?		unknown					R6841 T8841 T9861	na
        Station_Name	Phone/General	String?		unknown					R6841 T8841 T9861 W12	na
        Voice_Mail_Number	Phone/General	String?		field					R6841 T8841 T9861 W12	na
        Bluetooth_Mode	Phone/Handsfree	String?	Phone	field					R6841 T8841	na
        Line	Phone/Handsfree	Unsigned?	4	field					R6841 T8841	na
        Custom_Menu_Name	Phone/Help Desk	String?	Help Desk	field		seen only on 9861 (PhoneOS)			T9861	na
        Help_Desk_Enable	Phone/Help Desk	Bool?	No	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        Quick_Number_0_Name	Phone/Help Desk	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        Quick_Number_0_Number	Phone/Help Desk	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        Quick_Number_1_Name	Phone/Help Desk	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        Quick_Number_1_Number	Phone/Help Desk	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        Quick_Number_2_Name	Phone/Help Desk	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        Quick_Number_2_Number	Phone/Help Desk	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        Quick_Number_3_Name	Phone/Help Desk	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        Quick_Number_3_Number	Phone/Help Desk	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        Quick_Number_4_Name	Phone/Help Desk	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        Quick_Number_4_Number	Phone/Help Desk	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        Quick_Number_5_Name	Phone/Help Desk	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        Quick_Number_5_Number	Phone/Help Desk	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        Quick_Number_6_Name	Phone/Help Desk	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        Quick_Number_6_Number	Phone/Help Desk	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        Quick_Number_7_Name	Phone/Help Desk	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        Quick_Number_7_Number	Phone/Help Desk	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        Quick_Number_8_Name	Phone/Help Desk	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        Quick_Number_8_Number	Phone/Help Desk	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        Quick_Number_9_Name	Phone/Help Desk	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        Quick_Number_9_Number	Phone/Help Desk	String?		field		seen only on 9861 (PhoneOS)			T9861	na
        LDAP_Auth_Method	Phone/LDAP	Choice?	None	field	None | Simple | DIGEST-MD5				R6841 T8841 T9861	na
        LDAP_Client_DN	Phone/LDAP	String?		field					R6841 T8841 T9861	na
        LDAP_Corp_Dir_Name	Phone/LDAP	String?		field					R6841 T8841 T9861	na
        LDAP_Dir_Enable	Phone/LDAP	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        LDAP_Display_Attrs	Phone/LDAP	String?		field					R6841 T8841 T9861	na
        LDAP_First_Name_Filter	Phone/LDAP	String?		field					R6841 T8841 T9861	na
        LDAP_Item_3_Filter	Phone/LDAP	String?		field					R6841 T8841 T9861	na
        LDAP_Item_4_Filter	Phone/LDAP	String?		field					R6841 T8841 T9861	na
        LDAP_Last_Name_Filter	Phone/LDAP	String?		field					R6841 T8841 T9861	na
        LDAP_Number_Mapping	Phone/LDAP	String?		field					R6841 T8841 T9861	na
        LDAP_Password	Phone/LDAP	Password?		unknown					T8841 T9861	na
        LDAP_Prompt_For_Empty_Credentials	Phone/LDAP	Bool	No	doc	Yes | No				XRG R6841 T9861	na
        LDAP_Search_Base	Phone/LDAP	String?		field					R6841 T8841 T9861	na
        LDAP_Search_Item_3	Phone/LDAP	String?		field					R6841 T8841 T9861	na
        LDAP_Search_Item_4	Phone/LDAP	String?		field					R6841 T8841 T9861	na
        LDAP_Server	Phone/LDAP	String?		field					R6841 T8841 T9861	na
        LDAP_StartTLS_Enable	Phone/LDAP	Bool	No	doc	Yes | No				XRG R6841 T9861	na
        LDAP_Username	Phone/LDAP	String?		field					R6841 T8841 T9861	na
        Extended_Function_n_	Phone/Line Key	String		doc	fnc=type(;name=value)*; 0-511 chars		line key		XRG R6841 T8841 T9861 W12	na
        Extension_n_	Phone/Line Key	Choice?	n	doc	1..(lines) | Disabled		line key		XRG R6841 T8841 T9861 W12	na
        Share_Call_Appearance_n_	Phone/Line Key	Choice?	private	field	private | shared		line key		R6841 T8841 T9861	na
        Short_Name_n_	Phone/Line Key	String?	$USER	field			line key		R6841 T8841 T9861 W12	na
        ACD_Available_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        ACD_Unavailable_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        ACD_Wrap-up_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        Application_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        BLF_Busy_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        BLF_Held_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        BLF_Idle_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        BLF_Ringing_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        Disabled_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        Divert_On_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        Idle_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        Local_Active_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        Local_Held_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        Local_Progressing_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        Local_Ringing_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        Local_Seized_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        MWI_New_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        MWI_None_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        MWI_Urgent_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        Parking_Lot_Busy_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        Parking_Lot_Idle_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        Register_Failed_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        Registering_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        Remote_Active_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        Remote_Held_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        Remote_Progressing_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        Remote_Ringing_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        Remote_Seized_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        Remote_Undefined_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        Serv_Subscribe_Failed_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        Serv_Subscribing_LED	Phone/Line Key LED Pattern	String?		field					R6841	na
        Call_Appearances_Per_Line	Phone/Miscellaneous Line Key Settings	Choice?	2	doc	1..10				XRG R6841 T8841 T9861	na
        Enable_Direct_PLK_Configuration	Phone/Miscellaneous Line Key Settings	Bool	Yes	doc	Yes | No	all but 7811, 7832, 8832		11.3(7)	XRG R6841 T9861	na
        Line_ID_Mapping	Phone/Miscellaneous Line Key Settings	Choice?	Horizontal First	field	Horizontal First | Vertical First				R6841 T8841 T9861	na
        SCA_Barge-In-Enable	Phone/Miscellaneous Line Key Settings	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        SCA_Sticky_Auto_Line_Seize	Phone/Miscellaneous Line Key Settings	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        Group_Paging_Script	Phone/Multiple Paging Group Parameters	String?	pggrp=224.168.168.168:34560;name=All;num=800;listen=yes;	field					T8841	na
        Office_Hours_Enabled	Phone/Office Hours	Choice?	False	doc	True | False	8800, 8832		12.0(7)	XRG T9861	na
        Work_Days	Phone/Office Hours	Choice?	Monday,Tuesday,Wednesday,Thursday,Friday	doc	weekday names joined by a pipe	8800, 8832		12.0(7)	XRG T9861	na
        Working_Hours_End	Phone/Office Hours	String	19:00	doc	00:00-24:00	8800, 8832		12.0(7)	XRG T9861	na
        Working_Hours_Start	Phone/Office Hours	String	07:00	doc	00:00-24:00	8800, 8832		12.0(7)	XRG T9861	na
        Deep_Sleep_Enabled	Phone/Outside Office Hours Deep Sleep	Choice?	False	field	False | Non-work Day Only | All Days	seen only on 9861 (PhoneOS)			T9861	na
        Enable_Audible_Alert	Phone/Outside Office Hours Deep Sleep	Choice?	False	field	False | True	seen only on 9861 (PhoneOS)			T9861	na
        Idle_Timeout__mins_	Phone/Outside Office Hours Deep Sleep	Unsigned?	30	field		seen only on 9861 (PhoneOS)			T9861	na
        Phone_Off_Time_After_Working_Hour_End__mins_	Phone/Outside Office Hours Deep Sleep	Unsigned?	60	field		seen only on 9861 (PhoneOS)			T9861	na
        Phone_On_Time_Before_Working_Hour_Start__mins_	Phone/Outside Office Hours Deep Sleep	Unsigned?	60	field		seen only on 9861 (PhoneOS)			T9861	na
        Display_Off_Idle_Timeout__mins_	Phone/Outside Office Hours Display Off	Unsigned	5	doc	1-60 minutes	8800, 8832		12.0(7)	XRG T9861	na
        Conferencing_Key_List	Phone/Programmable Softkeys	SoftkeyList?	hold|1;endcall|2;join|4;phold;crdstart|5;crdpause|5;crdresume|5;crdstop|6;dnd;	field					R6841 T8841 T9861 W12	na
        Connected_Key_List	Phone/Programmable Softkeys	SoftkeyList?	bxfer|1;xfer|2;endcall|3;conf|4;hold;crdstart;crdstop;confLx;xferLx;park;phold;flash;dnd;	field					R6841 T8841 T9861 W12	na
        Connected_Meeting_Key_List	Phone/Programmable Softkeys	SoftkeyList?	audiomute;endcall|2;home|3;	field		seen only on 9861 (PhoneOS)			T9861	na
        Dialing_Input_Key_List	Phone/Programmable Softkeys	SoftkeyList?	option|1;call|2;delchar|3;cancel|4;left|5;right|6;	field					R6841 T8841 T9861 W12	na
        Hold_Key_List	Phone/Programmable Softkeys	SoftkeyList?	resume|1;endcall|2;newcall|3;redial;dir;cfwd;dnd;	field					R6841 T8841 T9861	na
        Idle_Key_List	Phone/Programmable Softkeys	SoftkeyList?	em_login;acd_login;acd_logout;astate;avail;unavail;redial;recents;cfwd;dnd;lcr;pickup;gpickup;unpark;em_logout;guestin;guestout;	field					R6841 T8841 T9861 W12	na
        Missed_Call_Key_List	Phone/Programmable Softkeys	SoftkeyList?	lcr|1;back|3;miss|4;	field					R6841 T8841 W12	na
        Off_Hook_Key_List	Phone/Programmable Softkeys	SoftkeyList?	option;redial;cancel;dir;cfwd;dnd;lcr;unpark;pickup;gpickup;	field					R6841 T8841 T9861 W12	na
        Programmable_Softkey_Enable	Phone/Programmable Softkeys	Bool	No	doc	Yes | No				XRG R6841 T8841 T9861	na
        Progressing_Key_List	Phone/Programmable Softkeys	SoftkeyList?	endcall|2;	field					R6841 T8841 T9861	na
        PSK_n	Phone/Programmable Softkeys	String		doc	fnc=... script		slot		XRG R6841 T8841 T9861	na
        Releasing_Key_List	Phone/Programmable Softkeys	SoftkeyList?	endcall|2;	field					R6841 T8841 T9861	na
        Ringing_Key_List	Phone/Programmable Softkeys	SoftkeyList?	answer|1;ignore|2;ignoresilent|3;	field					R6841 T8841 T9861 W12	na
        Shared_Active_Key_List	Phone/Programmable Softkeys	SoftkeyList?	newcall|1;barge|2;bargesilent|3;cfwd|4;dnd|5;	field					R6841 T8841 T9861	na
        Shared_Held_Key_List	Phone/Programmable Softkeys	SoftkeyList?	resume|1;barge|2;cfwd|3;dnd|4;	field					R6841 T8841 T9861	na
        Start-Conf_Key_List	Phone/Programmable Softkeys	SoftkeyList?	hold|1;endcall|2;conf|3;dnd;	field					R6841 T8841 T9861 W12	na
        Start-Xfer_Key_List	Phone/Programmable Softkeys	SoftkeyList?	hold|1;endcall|2;xfer|3;dnd;	field					R6841 T8841 T9861 W12	na
        Ring1	Phone/Ringtone	String?	n=Sunrise;w=file://Sunrise.rwb;c=1	field					R6841 T8841 T9861	na
        Ring10	Phone/Ringtone	String?	n=Ascent;w=file://Ascent.rwb;c=1	field					R6841 T8841 T9861	na
        Ring11	Phone/Ringtone	String?	n=Are you there;w=file://AreYouThereF.raw;c=1	field					R6841 T8841 T9861	na
        Ring12	Phone/Ringtone	String?	n=Chime;w=file://Chime.raw;c=1	field					R6841 T8841 T9861	na
        Ring2	Phone/Ringtone	String?	n=Chirp 1;w=file://chirp1.raw;c=1	field					R6841 T8841 T9861	na
        Ring3	Phone/Ringtone	String?	n=Chirp 2;w=file://chirp2.raw;c=1	field					R6841 T8841 T9861	na
        Ring4	Phone/Ringtone	String?	n=Delight;w=file://Delight.rwb;c=1	field					R6841 T8841 T9861	na
        Ring5	Phone/Ringtone	String?	n=Evolve;w=file://Evolve.rwb;c=1	field					R6841 T8841 T9861	na
        Ring6	Phone/Ringtone	String?	n=Mellow;w=file://Mellow.rwb;c=1	field					R6841 T8841 T9861	na
        Ring7	Phone/Ringtone	String?	n=Mischief;w=file://Mischief.rwb;c=1	field					R6841 T8841 T9861	na
        Ring8	Phone/Ringtone	String?	n=Reflections;w=file://Reflections.rwb;c=1	field					R6841 T8841 T9861	na
        Ring9	Phone/Ringtone	String?	n=Ringer;w=file://Ringer.rwb;c=1	field					R6841 T8841 T9861	na
        Silent_Ring_Duration	Phone/Ringtone	Unsigned?	60	field					R6841 T8841 T9861	na
        ACD_Login_Serv	Phone/Supplementary Services	Bool?	No	field	Yes | No				T8841	na
        Attn_Transfer_Serv	Phone/Supplementary Services	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        Blind_Transfer_Serv	Phone/Supplementary Services	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        Block_ANC_Serv	Phone/Supplementary Services	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        Block_CID_Serv	Phone/Supplementary Services	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        Call_Park_Serv	Phone/Supplementary Services	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        Call_Pick_Up_Serv	Phone/Supplementary Services	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        Call_Recording_Serv	Phone/Supplementary Services	Bool?	No	field	Yes | No				R6841 T9861	na
        Cfwd_All_Serv	Phone/Supplementary Services	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        Cfwd_Busy_Serv	Phone/Supplementary Services	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        Cfwd_No_Ans_Serv	Phone/Supplementary Services	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        Conference_Serv	Phone/Supplementary Services	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        DND_Serv	Phone/Supplementary Services	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        Group_Call_Pick_Up_Serv	Phone/Supplementary Services	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        Paging_Serv	Phone/Supplementary Services	Bool?	Yes	field	Yes | No				R6841 T8841	na
        Reverse_Phone_Lookup_Serv	Phone/Supplementary Services	Bool?	Yes	field	Yes | No				R6841 T9861	na
        Secure_Call_Serv	Phone/Supplementary Services	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        Service_Annc_Serv	Phone/Supplementary Services	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        Dialed_in_Call_History	Phone/Video Configuration	Choice?	No	field	No | Yes				R6841 T9861	na
        Incoming_Audio	Phone/Video Configuration	Choice?	Optimize for voice	field	Original | Optimize for voice	seen only on 9861 (PhoneOS)			T9861	na
        Microphone_Audio	Phone/Video Configuration	Choice?	Noise removal	field	Original | Noise removal | Optimize for my voice	seen only on 9861 (PhoneOS)			T9861	na
        Control_Server_URL	Phone/WebSocket API	String		doc	ws:// or wss:// URL				XRG R6841 T9861	na
        Webex_Calendar_Enable	Phone/Webex	Bool	No	doc	Yes | No	8800			XRG T9861	na
        Webex_Directory_Enable	Phone/Webex	Bool	No	doc	Yes | No			11.3(6)	XRG R6841 T9861	na
        Webex_Directory_Name	Phone/Webex	String		doc	string			11.3(6)	XRG R6841 T9861	na
        Webex_Metrics_Enable	Phone/Webex	Bool	No	doc	Yes | No			12.0(2)	XRG T9861	na
        Webex_Onboard_Enable	Phone/Webex	Bool	Yes	doc	Yes | No			11.3(6)	XRG R6841 T9861	na
        CISCO_XML_EXE_Auth_Mode	Phone/XML Service	String?	Local Credential	field					R6841 T8841	na
        CISCO_XML_EXE_Enable	Phone/XML Service	Bool?	No	field	Yes | No				R6841 T8841	na
        XML_Application_Service_Name	Phone/XML Service	String?		field					R6841 T8841	na
        XML_Application_Service_URL	Phone/XML Service	URL?		field					R6841 T8841	na
        XML_Directory_Service_Name	Phone/XML Service	String?		field					R6841 T8841 W12	na
        XML_Directory_Service_URL	Phone/XML Service	URL?		field					R6841 T8841 W12	na
        XML_Password	Phone/XML Service	Password?		unknown					T8841	na
        XML_User_Name	Phone/XML Service	String?		field					R6841 T8841	na
        XMPP_Enable	Phone/XMPP	Bool?	No	field	Yes | No				R6841	na
        XMPP_Port	Phone/XMPP	Unsigned?	5222	field					R6841	na
        XMPP_Retry_Interval	Phone/XMPP	Unsigned?	30	field					R6841	na
        XMPP_Server	Phone/XMPP	String?		field					R6841	na
        XMPP_User_ID	Phone/XMPP	String?		field					R6841	na
        Login_Password	Phone/XSI Phone Service	Password?		unknown		seen only on 9861 (PhoneOS)			T9861	na
        Login_User_ID	Phone/XSI Phone Service	String?		field					R6841 T9861	na
        SIP_Auth_ID	Phone/XSI Phone Service	String?		field					R6841 T9861	na
        SIP_Password	Phone/XSI Phone Service	Password?		unknown		seen only on 9861 (PhoneOS)			T9861	na
        XSI_Authentication_Type	Phone/XSI Phone Service	Choice?	Login Credentials	field	Login Credentials | SIP Credentials				R6841 T9861	na
        XsiDir_Enterprise_Enable	Phone/XSI Phone Service	Bool	No	doc	Yes | No				XRG R6841 T9861	na
        XsiDir_EnterpriseCommon_Enable	Phone/XSI Phone Service	Bool	No	doc	Yes | No				XRG R6841 T9861	na
        XsiDir_Group_Enable	Phone/XSI Phone Service	Bool	No	doc	Yes | No				XRG R6841 T9861	na
        XsiDir_GroupCommon_Enable	Phone/XSI Phone Service	Bool	No	doc	Yes | No				XRG R6841 T9861	na
        XsiDir_Individual_Mode_Enable	Phone/XSI Phone Service	Bool	No	doc	Yes | No				XRG R6841 T9861	na
        XsiDir_Personal_Enable	Phone/XSI Phone Service	Bool	No	doc	Yes | No				XRG R6841 T9861	na
        Anywhere_Enable_n_	Ext	Bool?	No	field	Yes | No		extension		R6841	na
        Call_Information_Enable_n_	Ext	Bool?	No	field	Yes | No		extension		R6841	na
        Call_Recording_Protocol_n_	Ext	String?	SIPREC	field			extension		R6841	na
        CallInfo_Subscribe_n_	Ext	Bool	No	doc	Yes | No		extension	12.0(2)	XRG	na
        Disposition_Code_Enable_n_	Ext	Bool?	No	field	Yes | No		extension		R6841	na
        Emergency_Escalation_Enable_n_	Ext	Bool?	No	field	Yes | No		extension		R6841	na
        Queue_Status_Notification_Enable_n_	Ext	Bool?	No	field	Yes | No		extension		R6841	na
        Trace_Enable_n_	Ext	Bool?	No	field	Yes | No		extension		R6841	na
        Use_Auth_ID_n_	Ext	String?		unknown		SPA-era name in a server profile; not confirmed on MPP	extension		W12	na
        Codec_Negotiation_n_	Ext/Audio Configuration	Choice?	Default	field	Default | List All		extension		R6841 T8841 T9861	na
        DTMF_Tx_Method_n_	Ext/Audio Configuration	Choice?	Auto	field	InBand | AVT | INFO | Auto | InBand+INFO | AVT+INFO		extension		R6841 T8841 T9861 W12	na
        Encryption_Method_n_	Ext/Audio Configuration	Choice?	AES 128	field	AES 128 | AES 256 GCM		extension		R6841 T8841 T9861	na
        G711a_Enable_n_	Ext/Audio Configuration	Bool?	Yes	field	Yes | No		extension		R6841 T9861	na
        G711u_Enable_n_	Ext/Audio Configuration	Bool?	Yes	field	Yes | No		extension		R6841 T9861	na
        G722.2_Enable_n_	Ext/Audio Configuration	Bool?	Yes	field	Yes | No		extension		R6841 T8841 T9861	na
        G722_Enable_n_	Ext/Audio Configuration	Bool?	Yes	field	Yes | No		extension		R6841 T8841 T9861	na
        G729a_Enable_n_	Ext/Audio Configuration	Bool?	Yes	field	Yes | No		extension		R6841 T8841 T9861	na
        iLBC_Enable_n_	Ext/Audio Configuration	Bool?	Yes	field	Yes | No		extension		R6841 T8841 T9861	na
        iSAC_Enable_n_	Ext/Audio Configuration	Bool?	No	field	Yes | No		extension		T8841 T9861	na
        OPUS_Enable_n_	Ext/Audio Configuration	Bool?	Yes	field	Yes | No		extension		R6841 T8841 T9861	na
        Preferred_Codec_n_	Ext/Audio Configuration	Choice?	G711u	field	G711u | G711a | G729a | G722 | G722.2 | iLBC | iSAC | OPUS		extension		R6841 T8841 T9861	na
        Second_Preferred_Codec_n_	Ext/Audio Configuration	Choice?	Unspecified	field	Unspecified | G711u | G711a | G729a | G722 | G722.2 | iLBC | iSAC | OPUS		extension		R6841 T8841 T9861	na
        Silence_Supp_Enable_n_	Ext/Audio Configuration	Bool?	No	field	Yes | No		extension		R6841 T8841 T9861	na
        Third_Preferred_Codec_n_	Ext/Audio Configuration	Choice?	Unspecified	field	Unspecified | G711u | G711a | G729a | G722 | G722.2 | iLBC | iSAC | OPUS		extension		R6841 T8841 T9861	na
        Use_Pref_Codec_Only_n_	Ext/Audio Configuration	Bool?	No	field	Yes | No		extension		R6841 T8841 T9861	na
        Auth_Page_n_	Ext/Call Feature Settings	Bool?	No	field	Yes | No		extension		R6841 T8841 T9861	na
        Auth_Page_Password_n_	Ext/Call Feature Settings	Password?		unknown			extension		T8841 T9861	na
        Auth_Page_Realm_n_	Ext/Call Feature Settings	String?		field			extension		R6841 T8841 T9861	na
        Auto_Ans_Page_On_Active_Call_n_	Ext/Call Feature Settings	Bool?	Yes	field	Yes | No		extension		R6841 T8841 T9861	na
        Blind_Attn-Xfer_Enable_n_	Ext/Call Feature Settings	Bool?	No	field	Yes | No		extension		R6841 T8841 T9861	na
        Broadsoft_ACD_n_	Ext/Call Feature Settings	Bool?	No	field	Yes | No		extension		R6841 T8841	na
        Call_Park_Monitor_Enable_n_	Ext/Call Feature Settings	Bool?	No	field	Yes | No		extension		R6841 T8841 T9861	na
        Conference_Bridge_URL_n_	Ext/Call Feature Settings	URL?		field			extension		R6841 T8841 T9861	na
        Conference_Single_Hardkey_n_	Ext/Call Feature Settings	Bool?	No	field	Yes | No		extension		R6841 T9861	na
        Default_Ring_n_	Ext/Call Feature Settings	Choice?	1	field	No Ring | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14		extension		R6841 T8841 T9861	rw
        Enable_Broadsoft_Hoteling_n_	Ext/Call Feature Settings	Bool?	No	field	Yes | No		extension		R6841 T8841 T9861	na
        Feature_Key_Sync_n_	Ext/Call Feature Settings	Bool?	No	field	Yes | No		extension		R6841 T8841 T9861	na
        Host_Guest_Status_n_	Ext/Call Feature Settings	Unsigned?	0	field		seen only on 9861 (PhoneOS)	extension		T9861	na
        Hoteling_Subscription_Expires_n_	Ext/Call Feature Settings	Unsigned?	3600	field			extension		R6841 T8841 T9861	na
        Log_Missed_Calls_n_	Ext/Call Feature Settings	Bool?	Yes	field	Yes | No	seen only on 9861 (PhoneOS)	extension		T9861	na
        Mailbox_ID_n_	Ext/Call Feature Settings	String?		field			extension		R6841 T8841 T9861	na
        Message_Waiting_n_	Ext/Call Feature Settings	Bool?	No	field	Yes | No		extension		T8841	na
        Secure_Call_Option_n_	Ext/Call Feature Settings	Choice?	Optional	doc	Optional | Required | Strict		extension	11.3(2)	XRG R6841 T9861	na
        Voice_Mail_Enable_n_	Ext/Call Feature Settings	Bool	Yes	doc	Yes | No		extension	11.3(5)	XRG R6841 T9861	na
        Voice_Mail_Server_n_	Ext/Call Feature Settings	String?		field			extension		R6841 T8841 T9861	na
        Voice_Mail_Subscribe_Interval_n_	Ext/Call Feature Settings	Unsigned?	86400	field			extension		R6841 T8841 T9861	na
        Caller_ID_Map_n_	Ext/Dial Plan	String?		field			extension		R6841 T8841 T9861	na
        Dial_Plan_n_	Ext/Dial Plan	DialPlanScript?	(*xx|[3469]11|0|00|[2-9]xxxxxx|1xxx[2-9]xxxxxxS0|xxxxxxxxxxxx.)	field			extension		R6841 T8841 T9861 W12	na
        Emergency_Number_n_	Ext/Dial Plan	String?		field			extension		R6841 T8841 T9861	na
        Enable_URI_Dialing_n_	Ext/Dial Plan	Bool?	No	field	Yes | No		extension		R6841 T8841 T9861	na
        Company_UUID_n_	Ext/E911 Geolocation Configuration	String?		field			extension		R6841 T9861	na
        Primary_Request_URL_n_	Ext/E911 Geolocation Configuration	URL?		field			extension		R6841 T9861	na
        Secondary_Request_URL_n_	Ext/E911 Geolocation Configuration	URL?		field			extension		R6841 T9861	na
        Line_Enable_n_	Ext/General	Bool?	Yes	field	Yes | No		extension		R6841 T8841 T9861 W12	na
        FEC_Enable_n_	Ext/MARI Configuration	Bool?	Yes	field	Yes | No	seen only on 9861 (PhoneOS)	extension		T9861	na
        MARI_Enable_n_	Ext/MARI Configuration	Bool?	Yes	field	Yes | No	seen only on 9861 (PhoneOS)	extension		T9861	na
        NAT_Keep_Alive_Dest_n_	Ext/NAT Settings	String?	$PROXY	field			extension		R6841 T8841 T9861	na
        NAT_Keep_Alive_Enable_n_	Ext/NAT Settings	Bool?	No	field	Yes | No		extension		R6841 T8841 T9861	na
        NAT_Keep_Alive_Msg_n_	Ext/NAT Settings	String?	$NOTIFY	field			extension		R6841 T8841 T9861	na
        NAT_Mapping_Enable_n_	Ext/NAT Settings	Bool?	No	field	Yes | No		extension		R6841 T8841 T9861	na
        RTP_TOS_DiffServ_Value_n_	Ext/Network Settings	Unsigned?	0xb8	field			extension		R6841 T8841 T9861	na
        SIP_TOS_DiffServ_Value_n_	Ext/Network Settings	Unsigned?	0x68	field			extension		R6841 T8841 T9861	na
        Alternate_Outbound_Proxy_n_	Ext/Proxy and Registration	String?		field			extension		R6841 T8841 T9861	na
        Alternate_Proxy_n_	Ext/Proxy and Registration	String?		field			extension		R6841 T8841 T9861	na
        Ans_Call_Without_Reg_n_	Ext/Proxy and Registration	Bool?	No	field	Yes | No		extension		R6841 T8841 T9861	na
        Auto_Register_When_Failover_n_	Ext/Proxy and Registration	Bool	Yes	doc	Yes | No		extension		XRG R6841 T8841 T9861	na
        DNS_SRV_Auto_Prefix_n_	Ext/Proxy and Registration	Bool?	Yes	field	Yes | No		extension		R6841 T8841 T9861	na
        Dual_Registration_n_	Ext/Proxy and Registration	Bool?	No	field	Yes | No		extension		R6841 T8841 T9861	na
        Make_Call_Without_Reg_n_	Ext/Proxy and Registration	Bool?	No	field	Yes | No		extension		R6841 T8841 T9861	na
        Outbound_Proxy_n_	Ext/Proxy and Registration	String?		field			extension		R6841 T8841 T9861	na
        Proxy_Fallback_Intvl_n_	Ext/Proxy and Registration	String		doc	seconds, 0 disables		extension		XRG R6841 T8841 T9861 W12	na
        Proxy_n_	Ext/Proxy and Registration	String?		field			extension		R6841 T8841 T9861 W12	na
        Proxy_Redundancy_Method_n_	Ext/Proxy and Registration	Choice?	Normal	field	Normal | Based on SRV Port		extension		R6841 T8841 T9861	na
        Register_Expires_n_	Ext/Proxy and Registration	Unsigned	3600	doc	0-86400 s		extension		XRG R6841 T8841 T9861	na
        Register_n_	Ext/Proxy and Registration	Bool?	Yes	field	Yes | No		extension		R6841 T8841 T9861	na
        TLS_Name_Validate_n_	Ext/Proxy and Registration	Bool	Yes	doc	Yes | No		extension		XRG R6841 T9861	na
        Use_DNS_SRV_n_	Ext/Proxy and Registration	Bool?	No	field	Yes | No		extension		R6841 T8841 T9861 W12	na
        Use_OB_Proxy_In_Dialog_n_	Ext/Proxy and Registration	Bool?	Yes	field	Yes | No		extension		R6841 T8841 T9861	na
        Auth_INVITE_n_	Ext/SIP Settings	Bool?	No	field	Yes | No		extension		R6841 T8841 T9861	na
        Auth_Resync-Reboot_n_	Ext/SIP Settings	Bool?	Yes	field	Yes | No		extension		R6841 T8841 T9861 W12	na
        Auth_Support_RFC8760_n_	Ext/SIP Settings	Bool?	No	field	Yes | No	seen only on 9861 (PhoneOS)	extension		T9861	na
        EXT_SIP_Port_n_	Ext/SIP Settings	Unsigned	5060	doc	0-65535		extension		XRG R6841 T8841 T9861	na
        MediaSec_Over_TLS_Only_n_	Ext/SIP Settings	Bool	No	doc	Yes | No		extension		XRG R6841 T9861	na
        MediaSec_Request_n_	Ext/SIP Settings	Bool	No	doc	Yes | No		extension		XRG R6841 T9861	na
        Ntfy_Refer_On_1xx-To-Inv_n_	Ext/SIP Settings	Bool?	Yes	field	Yes | No		extension		R6841 T8841 T9861	na
        P-Early-Media_Support_n_	Ext/SIP Settings	Bool?	No	field	Yes | No		extension		R6841 T9861	na
        Precondition_Support_n_	Ext/SIP Settings	Choice?	Disabled	doc	Disabled | Enabled		extension		XRG R6841 T9861	na
        Privacy_Header_n_	Ext/SIP Settings	Choice	Disabled	doc	Disabled | none | header | session | user | id		extension		PM R6841 T9861	na
        Refer-To_Target_Contact_n_	Ext/SIP Settings	Bool?	No	field	Yes | No		extension		R6841 T8841 T9861	na
        Refer_Target_Bye_Delay_n_	Ext/SIP Settings	Unsigned?	0	field			extension		R6841 T8841 T9861	na
        Referee_Bye_Delay_n_	Ext/SIP Settings	Unsigned?	0	field			extension		R6841 T8841 T9861	na
        Referor_Bye_Delay_n_	Ext/SIP Settings	Unsigned?	4	field			extension		R6841 T8841 T9861	na
        Set_G729_annexb_n_	Ext/SIP Settings	Choice?	Yes	field	None | No | Yes | Follow silence supp setting		extension		R6841 T8841 T9861	na
        Set_iLBC_mode_n_	Ext/SIP Settings	Unsigned?	20	field			extension		T8841	na
        SIP_100REL_Enable_n_	Ext/SIP Settings	Bool	No	doc	Yes | No		extension		XRG R6841 T8841 T9861	na
        SIP_Port_n_	Ext/SIP Settings	Unsigned?	5060	field			extension		R6841 T8841 T9861	na
        SIP_Proxy-Require_n_	Ext/SIP Settings	String?		field			extension		R6841 T8841 T9861	na
        SIP_Remote-Party-ID_n_	Ext/SIP Settings	Bool?	No	field	Yes | No		extension		R6841 T8841 T9861 W12	na
        SIP_SessionID_Support_n_	Ext/SIP Settings	Bool?	No	field	Yes | No		extension		R6841 T9861	na
        SIP_Transport_n_	Ext/SIP Settings	Choice?	UDP	doc	UDP | TCP | TLS | Auto		extension		XRG R6841 T8841 T9861	na
        Sticky_183_n_	Ext/SIP Settings	Bool?	No	field	Yes | No		extension		R6841 T8841 T9861	na
        Use_low-bandwidth_OPUS_n_	Ext/SIP Settings	Choice?	No	field	No | Yes		extension		R6841 T9861	na
        User_Equal_Phone_n_	Ext/SIP Settings	Bool?	No	field	Yes | No		extension		R6841 T8841 T9861	na
        Voice_Quality_Report_Address_n_	Ext/SIP Settings	String?		field			extension		R6841 T9861	na
        Voice_Quality_Report_Group_n_	Ext/SIP Settings	String?		field			extension		R6841 T9861	na
        VQ_Report_Interval_n_	Ext/SIP Settings	Unsigned?	0	field			extension		R6841 T9861	na
        Restrict_MWI_n_	Ext/Share Line Appearance	Bool?	No	field	Yes | No		extension		R6841 T8841 T9861	na
        Share_Ext_n_	Ext/Share Line Appearance	Bool?	No	field	Yes | No		extension		R6841 T8841 T9861	na
        Shared_User_ID_n_	Ext/Share Line Appearance	String?		field			extension		R6841 T8841 T9861	na
        Subscription_Expires_n_	Ext/Share Line Appearance	Unsigned?	3600	field			extension		R6841 T8841 T9861	na
        Auth_ID_n_	Ext/Subscriber Information	String?		field			extension		R6841 T8841 T9861 W12	na
        Display_Name_n_	Ext/Subscriber Information	String?		field			extension		R6841 T8841 T9861 W12	na
        Password_n_	Ext/Subscriber Information	Password?		unknown			extension		T8841 T9861 W12	na
        Reversed_Auth_Realm_n_	Ext/Subscriber Information	String?		field			extension		R6841 T8841 T9861	na
        SIP_URI_n_	Ext/Subscriber Information	String?		field			extension		R6841 T8841 T9861	na
        User_ID_n_	Ext/Subscriber Information	String?		field			extension		R6841 T8841 T9861 W12	na
        Block_CID_Enable_n_	Ext/XSI Line Service	Bool?	No	field	Yes | No		extension		R6841 T9861	na
        CFWD_Enable_n_	Ext/XSI Line Service	Bool?	No	field	Yes | No		extension		R6841 T9861	na
        DND_Enable_n_	Ext/XSI Line Service	Bool?	No	field	Yes | No		extension		R6841 T9861	na
        Login_Password_n_	Ext/XSI Line Service	Password?		unknown		seen only on 9861 (PhoneOS)	extension		T9861	na
        Login_User_ID_n_	Ext/XSI Line Service	String?		field			extension		R6841 T9861	na
        XSI_Authentication_Type_n_	Ext/XSI Line Service	Choice?	Login Credentials	field	Login Credentials | SIP Credentials		extension		R6841 T9861	na
        XSI_Host_Server_n_	Ext/XSI Line Service	String?		field			extension		R6841 T9861	na
        Font_Size	User	Choice	Regular	doc	Regular | Large	8800, 8832		12.0(7)	XRG	rw
        Key_Again_Reset_Time	User	Unsigned	1200	doc	100-2000 ms	8800, 8832		12.0(7)	XRG	rw
        Key_Double_Press_Time	User	Unsigned	600	doc	100-2000 ms	8800, 8832		12.0(7)	XRG	rw
        Key_Triple_Press_Time	User	Unsigned	1000	doc	100-2000 ms	8800, 8832		12.0(7)	XRG	rw
        Ringer_Volume_Control	User	Bool	Yes	doc	Yes | No	all but 7832, 8832			XRG R6841	na
        Compliant_Standard	User/Audio Compliance	Choice?	TIA	field	TIA | ETSI | HAC				R6841 T9861	rw
        Bluetooth_Volume	User/Audio Volume	Unsigned?	9	field					T8841 T9861	rw
        Ehook_Enable	User/Audio Volume	Bool?	No	field	Yes | No				T8841	na
        Handset_Volume	User/Audio Volume	Unsigned?	9	field					R6841 T8841 T9861	rw
        Headset_Volume	User/Audio Volume	Unsigned?	9	field					R6841 T8841 T9861	rw
        Ringer_Volume	User/Audio Volume	Unsigned?	9	field					R6841 T8841 T9861	rw
        Speaker_Volume	User/Audio Volume	Unsigned?	11	field					R6841 T8841 T9861	rw
        Cfwd_All	User/Call Forward	Bool	No	doc	Yes | No				XRG R6841 T9861	rw
        Cfwd_All_Dest	User/Call Forward	String?		field					R6841 T8841 T9861	rw
        Cfwd_Busy	User/Call Forward	Bool	No	doc	Yes | No				XRG R6841 T9861	rw
        Cfwd_Busy_Dest	User/Call Forward	String?		field					R6841 T8841 T9861	rw
        Cfwd_No_Ans_Delay	User/Call Forward	Unsigned?	20	field					R6841 T8841 T9861	rw
        Cfwd_No_Ans_Dest	User/Call Forward	String?		field					R6841 T8841 T9861	rw
        Cfwd_No_Answer	User/Call Forward	Bool	No	doc	Yes | No				XRG R6841 T9861	rw
        Cfwd_Setting	User/Call Forward	Bool	Yes	doc	Yes | No				XRG T8841	rw
        Hold_Reminder_Ring	User/Hold Reminder	Choice?	2	field	No Ring | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12				R6841 T8841 T9861	rw
        Hold_Reminder_Timer	User/Hold Reminder	Unsigned?	0	field					R6841 T8841 T9861	rw
        Appearance	User/Screen	Choice?	Violet Dark	field	Cyan Dark | Purple Dark | Blue Dark | Violet Dark | Blue Light | Violet Light	seen only on 9861 (PhoneOS)			T9861	rw
        Back_Light_Timer	User/Screen	String?	30s	field					R6841 T8841 W12	rw
        Background_Picture_Type	User/Screen	String?	Default	field					T8841	rw
        Display_Brightness	User/Screen	Unsigned?	15	field					T8841 T9861	rw
        Logo_Type	User/Screen	String?	Default	field					T8841	na
        Picture_Download_URL	User/Screen	URL?		field					R6841 T8841	rw
        Screen_Saver_Enable	User/Screen	Bool?	No	field	Yes | No				R6841 T8841 W12	rw
        Screen_Saver_Refresh_Period	User/Screen	Unsigned?	10	field					R6841 T8841 W12	rw
        Screen_Saver_Type	User/Screen	String?	Clock	field					R6841 T8841 W12	rw
        Screen_Saver_Wait	User/Screen	Unsigned?	300	field					R6841 T8841 W12	rw
        Text_Logo	User/Screen	String?		field					R6841 T8841 W12	na
        Speed_Dial_n_Name	User/Speed Dial	String?		field			slot		R6841 T8841 T9861	rw
        Speed_Dial_n_Number	User/Speed Dial	String?		field			slot		R6841 T8841 T9861	rw
        Alert_Tone_Off	User/Supplementary Services	Bool?	No	field	Yes | No				R6841 T8841 T9861	rw
        Auto_Answer_Page	User/Supplementary Services	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        Block_ANC_Setting	User/Supplementary Services	Bool?	No	field	Yes | No				R6841 T8841 T9861	rw
        Block_CID_Setting	User/Supplementary Services	Bool?	No	field	Yes | No				R6841 T8841 T9861	rw
        CW_Setting	User/Supplementary Services	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	rw
        Date_Format	User/Supplementary Services	Choice?	month/day	field	month/day | day/month				R6841 T8841 T9861 W12	na
        Dial_Assistance	User/Supplementary Services	Bool?	Yes	field	Yes | No				T8841	na
        DND_Setting	User/Supplementary Services	Bool?	No	field	Yes | No				R6841 T8841 T9861	rw
        Log_Missed_Calls_for_EXT_1	User/Supplementary Services	Bool?	Yes	field	Yes | No				R6841 T8841	na
        Log_Missed_Calls_for_EXT_10	User/Supplementary Services	Bool?	Yes	field	Yes | No				T8841	na
        Log_Missed_Calls_for_EXT_2	User/Supplementary Services	Bool?	Yes	field	Yes | No				R6841 T8841	na
        Log_Missed_Calls_for_EXT_3	User/Supplementary Services	Bool?	Yes	field	Yes | No				R6841 T8841	na
        Log_Missed_Calls_for_EXT_4	User/Supplementary Services	Bool?	Yes	field	Yes | No				R6841 T8841	na
        Log_Missed_Calls_for_EXT_5	User/Supplementary Services	Bool?	Yes	field	Yes | No				T8841	na
        Log_Missed_Calls_for_EXT_6	User/Supplementary Services	Bool?	Yes	field	Yes | No				T8841	na
        Log_Missed_Calls_for_EXT_7	User/Supplementary Services	Bool?	Yes	field	Yes | No				T8841	na
        Log_Missed_Calls_for_EXT_8	User/Supplementary Services	Bool?	Yes	field	Yes | No				T8841	na
        Log_Missed_Calls_for_EXT_9	User/Supplementary Services	Bool?	Yes	field	Yes | No				T8841	na
        Miss_Call_Shortcut	User/Supplementary Services	Bool?	No	field	Yes | No				R6841 T8841	na
        Phone_LED_Alert	User/Supplementary Services	Choice?	Voicemail	field	Voicemail | Voicemail, Missed Call	seen only on 9861 (PhoneOS)			T9861	rw
        Preferred_Audio_Device	User/Supplementary Services	String?	None	field					R6841 T8841	na
        Secure_Call_Setting	User/Supplementary Services	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        Shared_Line_DND_Cfwd_Enable	User/Supplementary Services	Bool?	Yes	field	Yes | No				R6841 T8841 T9861	na
        Time_Format	User/Supplementary Services	Choice?	12hr	doc	12hr | 24hr				XRG R6841 T8841 T9861 W12	na
        Voice_Feedback_Enable	User/Voice Feedback (English only)	Bool	No	doc	Yes | No	8800, 8832		12.0(7)	XRG T9861	rw
        Voice_Feedback_Speed	User/Voice Feedback (English only)	Choice?	Normal	doc	Slowest | Slower | Normal | Faster | Fastest	8800, 8832		12.0(7)	XRG T9861	rw
        Voice_Feedback_Volume	User/Voice Feedback (English only)	Choice?	Normal	doc	Lowest | Low | Normal | High | Highest	8800, 8832		12.0(7)	XRG T9861	rw
        ACD_Logged-off_LED	Att Console	String		doc	LED pattern c=g/r/a/o[;p=b/n]	all but 7832, 8832			XRG R6841	na
        ACD_Logged-on_LED	Att Console	String		doc	LED pattern c=g/r/a/o[;p=b/n]	all but 7832, 8832			XRG R6841	na
        Call_Forward_Off_LED	Att Console	String		doc	LED pattern c=g/r/a/o[;p=b/n]	all but 7832, 8832			XRG R6841	na
        Call_Forward_On_LED	Att Console	String		doc	LED pattern c=g/r/a/o[;p=b/n]	all but 7832, 8832			XRG R6841	na
        Divert_Off_LED	Att Console	String		doc	LED pattern c=g/r/a/o[;p=b/n]	all but 7832, 8832			XRG R6841	na
        DND_Off_LED	Att Console	String		doc	LED pattern c=g/r/a/o[;p=b/n]	all but 7832, 8832			XRG R6841	na
        DND_On_LED	Att Console	String		doc	LED pattern c=g/r/a/o[;p=b/n]	all but 7832, 8832			XRG R6841	na
        Attendant_Console_LCD_Brightness	Att Console/General	Unsigned?	12	field					T8841 T9861	na
        BLF_Callpark_On_Line_Key_Enable	Att Console/General	Bool	No	doc	Yes | No			12.0(4)	XRG T9861	na
        BLF_Label_Display_Mode	Att Console/General	Choice?	Name	field	Name | Ext | Both				R6841 T8841 T9861	na
        BLF_List	Att Console/General	Choice?	Show	field	Show | Hide				R6841 T9861	na
        BLF_List_Feature_Options	Att Console/General	Choice?	blf+sd+cp	doc	blf+sd+cp | prk	all but 7811, 7832, 8832			XRG R6841 T9861	na
        BLF_List_URI	Att Console/General	String		doc	uri_name@server				XRG R6841 T8841 T9861	na
        BXfer_On_Speed_Dial_Enable	Att Console/General	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        BXfer_To_Remote_Party_Number_Enable	Att Console/General	Bool?	No	field	Yes | No				R6841 T9861	na
        BXfer_To_Starcode_Enable	Att Console/General	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        Call_Pickup_Audio_Notification	Att Console/General	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        Customizable_PLK_Options	Att Console/General	String	sd	doc	list of dnd acd callinfo calllist cfwd lcr proxycall callpush callretrieve divert bridgein shortcut; 0-511 chars				XRG R6841 T9861	na
        KEM_Type	Att Console/General	Choice	CP-8800-Video	doc	BEKEM | CP-8800-Audio | CP-8800-Video	8851, 8861, 8865			KEM T9861	na
        Number_of_Units	Att Console/General	Choice	0	doc	0-2 (8851) | 0-3 (8861, 8865)	8851, 8861, 8865 (6851)			KEM T8841 T9861	na
        Server_Type	Att Console/General	Choice?	Broadsoft	field	Broadsoft | Asterisk | RFC3265_4235 | Sylantro				R6841 T8841 T9861 W12	na
        Subscribe_Delay	Att Console/General	Unsigned?	1	field					R6841 T8841 T9861	na
        Subscribe_Expires	Att Console/General	Unsigned?	1800	field					R6841 T8841 T9861	na
        Subscribe_Retry_Interval	Att Console/General	Unsigned?	30	field					R6841 T8841 T9861	na
        Use_Line_Keys_For_BLF_List	Att Console/General	Bool?	No	field	Yes | No				R6841 T8841 T9861	na
        Wake_up_phone_screen_when_BLF_pickup_is_ringing	Att Console/General	Bool?	No	field	Yes | No				R6841 T9861	na
        Unit_1_Line_Label_n_	Att Console/Unit 1	String?		field		seen only on 9861 (PhoneOS)	key		T9861	na
        Unit_n_Extension_m_	Att Console/Unit 1	Choice?	Disabled	doc	1..16 | Disabled	8851 (n 1-2), 8861, 8865 (n 1-3)	module,key	12.0(3)	XRG T9861	na
        Unit_n_Key_m_	Att Console/Unit 1	String		doc	fnc=... script	8851, 8861, 8865 (6851)	module,key		XRG T8841 T9861 W12	na
        Unit_n_Share_Call_Appearance_m_	Att Console/Unit 1	Choice?	private	doc	private | shared	8851, 8861, 8865	module,key	12.0(3)	XRG T9861	na
        Unit_n_Short_Name_m_	Att Console/Unit 1	String	$USER	doc	string	8851, 8861, 8865	module,key	12.0(3)	XRG T9861	na
        Unit_2_Line_Label_n_	Att Console/Unit 2	String?		field		seen only on 9861 (PhoneOS)	key		T9861	na
        Unit_3_Line_Label_n_	Att Console/Unit 3	String?		field		seen only on 9861 (PhoneOS)	key		T9861	na
        ACS_Password	TR-069	Password?		unknown					T8841	na
        ACS_URL	TR-069	URL?		field					R6841 T8841	na
        ACS_URL_In_Use	TR-069	URL?		field					T8841	ro
        ACS_Username	TR-069	String?		field					R6841 T8841	na
        BACKUP_ACS_Password	TR-069	Password?		unknown					T8841	na
        BACKUP_ACS_URL	TR-069	URL?		field					R6841 T8841	na
        BACKUP_ACS_User	TR-069	String?		field					R6841 T8841	na
        Connection_Request_Password	TR-069	Password?		unknown					T8841	na
        Connection_Request_URL	TR-069	URL?		field					T8841	ro
        Connection_Request_Username	TR-069	String?		field					R6841 T8841	na
        CWMP_V1.2_Support	TR-069	Bool?	Yes	field	Yes | No				R6841 T8841	na
        Enable_TR-069	TR-069	Bool?	No	field	Yes | No				R6841 T8841	na
        Periodic_Inform_Enable	TR-069	Bool?	Yes	field	Yes | No				R6841 T8841	na
        Periodic_Inform_Interval	TR-069	Unsigned?	20	field					R6841 T8841	na
        TR-069_DHCPOption_Init	TR-069	Bool?	Yes	field	Yes | No				R6841 T8841	na
        TR-069_Fallback_Support	TR-069	Bool?	No	field	Yes | No				R6841 T8841	na
        TR-069_Traceability	TR-069	Bool?	No	field	Yes | No				R6841 T8841	na
        TR-069_VoiceObject_Init	TR-069	Bool?	Yes	field	Yes | No				R6841 T8841	na
        Feature_Toggle_Action_Button	Feature Toggle	Bool?	Yes	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        Feature_Toggle_Audio_BNR	Feature Toggle	Bool?	Yes	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        Feature_Toggle_Crash_PRT	Feature Toggle	Bool?	Yes	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        Feature_Toggle_Favorite_button	Feature Toggle	Bool?	Yes	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        Feature_Toggle_Feature_Usage_Metrics	Feature Toggle	Bool?	Yes	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        Feature_Toggle_Http_Proxy	Feature Toggle	Bool?	Yes	field	Yes | No				R6841	na
        Feature_Toggle_Hybrid_Meeting	Feature Toggle	Bool?	Yes	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        Feature_Toggle_Lyra_config	Feature Toggle	Bool?	No	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        Feature_Toggle_Meeting_Metrics	Feature Toggle	Bool?	Yes	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        Feature_Toggle_MeetingNotify_ListMode	Feature Toggle	Bool?	Yes	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        Feature_Toggle_MeetingNotify_Support	Feature Toggle	Bool?	Yes	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        Feature_Toggle_Metrics_LineStatus	Feature Toggle	Bool?	Yes	field	Yes | No				R6841 T9861	na
        Feature_Toggle_Metrics_Service	Feature Toggle	Bool?	Yes	field	Yes | No				R6841 T9861	na
        Feature_Toggle_MS_RTP_DEBUG	Feature Toggle	Bool?	No	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        Feature_Toggle_PRT_Metrics	Feature Toggle	Bool?	Yes	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        Feature_Toggle_SRST	Feature Toggle	Bool?	Yes	field	Yes | No				R6841	na
        Feature_Toggle_Support_RFC8760	Feature Toggle	Bool?	Yes	field	Yes | No				R6841 T9861	na
        Feature_Toggle_SW_Channel_Schema	Feature Toggle	Bool?	No	field	Yes | No				R6841 T9861	na
        Feature_Toggle_ThousandEyes	Feature Toggle	Bool?	No	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        Feature_Toggle_Upgrade_Metrics	Feature Toggle	Bool?	Yes	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        Feature_Toggle_Visual_Confirmation	Feature Toggle	Bool?	Yes	field	Yes | No				R6841 T9861	na
        Feature_Toggle_VPN	Feature Toggle	Bool?	Yes	field	Yes | No				R6841	na
        Feature_Toggle_Webex_APPAPI	Feature Toggle	Bool?	Yes	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        Feature_Toggle_Webex_Calendar	Feature Toggle	Bool?	Yes	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        Feature_Toggle_Webex_Call_METRICS	Feature Toggle	Bool?	Yes	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        Feature_Toggle_Webex_CallLog	Feature Toggle	Bool?	Yes	field	Yes | No				R6841 T9861	na
        Feature_Toggle_Webex_Cloud	Feature Toggle	Bool?	Yes	field	Yes | No				R6841 T9861	na
        Feature_Toggle_Webex_Directory	Feature Toggle	Bool?	Yes	field	Yes | No				R6841 T9861	na
        Feature_Toggle_Webex_Hotdesking	Feature Toggle	Bool?	No	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        Feature_Toggle_Webex_METRICS	Feature Toggle	Bool?	Yes	field	Yes | No				R6841 T9861	na
        Feature_Toggle_Webex_PRT	Feature Toggle	Bool?	Yes	field	Yes | No				R6841 T9861	na
        Feature_Toggle_Webex_Reboot	Feature Toggle	Bool?	Yes	field	Yes | No				R6841 T9861	na
        Feature_Toggle_Webex_Show_Issues	Feature Toggle	Bool?	Yes	field	Yes | No	seen only on 9861 (PhoneOS)			T9861	na
        Forward_Softkey	UI/CCTRL	Choice	All Cfwds	doc	All Cfwds | Only the Cfwd All			11.3(6)	XRG R6841	na
        ACD_Status_n_	label: ACD Settings	Choice	Sync From Server	doc	Sync From Server | Sync From Local		extension		XRG R6841	na
        Auto_Available_After_Sign-In_n_	label: ACD Settings	Bool	No	doc	Yes | No		extension		XRG R6841	na
        Unavailable_Reason_Code_Enable_n_	label: ACD Settings	Bool	Yes	doc	Yes | No		extension		XRG R6841	na
        Allowed_APIs	label: API	String	.*	doc	regular expression matched on the whole request path				XRG R6841	na
        Audio_Overload_Point_9dB	label: Audio	Bool	No	doc	Yes | No	6841, 6851, 6861, 6871, 8811, 8851, 8861			XRG R6841	rw
        Feature_Activation_Code_Sync_n_	label: Call Feature Settings	Bool	No	doc	Yes | No		extension		XRG R6841	na
        Keep_Focus_On_Active_Call	label: Calls	Bool	No	doc	Yes | No				XRG R6841	na
        CDC_Challenge_Password_1_	label: Certificate	Password?		doc	string			12.0(7)	XRG	na
        CDC_Root_CA_Fingerprint_1_	label: Certificate	String		doc	SHA-256 or SHA-1 fingerprint			12.0(7)	XRG	na
        CDC_Server_1_	label: Certificate	String		doc	SCEP server address			12.0(7)	XRG	na
        Add_Contacts_to_Directory_Personal	label: Directory	Bool	No	doc	Yes | No				XRG R6841	na
        Browse_Mode_Enable	label: Directory	Bool	No	doc	Yes | No				XRG R6841	na
        Display_XMPP_User_ID_With_Top_Priority	label: Directory	Bool	No	doc	Yes | No	8800			XRG	na
        XsiDir_Enterprise_Name	label: Directory	String		doc	string				XRG R6841	na
        XsiDir_EnterpriseCommon_Name	label: Directory	String		doc	string				XRG R6841	na
        XsiDir_Group_Name	label: Directory	String		doc	string				XRG R6841	na
        XsiDir_GroupCommon_Name	label: Directory	String		doc	string				XRG R6841	na
        XsiDir_Personal_Name	label: Directory	String		doc	string				XRG R6841	na
        Personal_Directory_Enable	label: Directory Services	Bool	Yes	doc	Yes | No				XRG R6841	na
        Search_All_Enable	label: Directory Services	Bool	Yes	doc	Yes | No				XRG R6841	na
        Executive_Assistant_Role_n_	label: Executive Assistant	Choice	Default	doc	Default | Executive | Assistant	6871, 8800 (not 8832)	extension		XRG	na
        Require_Authentication_for_LCD_Menu_Access	label: LCD Authentication	Choice	Default	doc	Default | Customized | No				XRG R6841	na
        Factory_Reset_Menu	label: LCD Authentication Customization	Bool	Yes	doc	Yes | No				XRG R6841	na
        Profile_Rule_Menu	label: LCD Authentication Customization	Bool	Yes	doc	Yes | No				XRG R6841	na
        LDAP_Unified_Search_Enable	label: LDAP	Bool	No	doc	Yes | No			11.3(7)	XRG R6841	na
        Replace_Unresolved_Caller_Name_with_Number	label: Locale	Bool	No	doc	Yes | No				XRG R6841	na
        Group_n_Paging_Script	label: Multiple Paging	String	pggrp=224.168.168.168:34560;name=All;num=800;listen=yes;	doc	paging script		slot		XRG R6841	na
        Forced_NAT64	label: NAT64	Bool	No	doc	Yes | No			12.0(5)	XRG	na
        X-SWITCH-INFO_Support	label: Network	Bool	No	doc	Yes | No			12.0(4)	XRG	na
        Broadsoft_Call_History_Key_List	label: PSK	String	option|1;call|2;editcall|3;	doc	words option, call, editcall, filter, back, each with a pipe and a position				XRG R6841	na
        Device_Config_Version	label: Phone Menu	String		doc	string 0-64 chars				XRG R6841	na
        Assistant_Call_Filter	label: Phone Menu Visibility	Bool	Yes	doc	Yes | No	6871, 8800 (not 8832)			XRG	na
        Device_Administration	label: Phone Menu Visibility	Bool	Yes	doc	Yes | No				XRG R6841 W12	na
        Report_Problem_Menu	label: Phone Menu Visibility	Bool	Yes	doc	Yes | No				XRG R6841	na
        Speed_Dials	label: Phone Menu Visibility	Bool	Yes	doc	Yes | No				XRG R6841	na
        Status	label: Phone Menu Visibility	Bool	Yes	doc	Yes | No				XRG R6841	na
        User_Preferences	label: Phone Menu Visibility	Bool	Yes	doc	Yes | No				XRG R6841	na
        Survivability_Proxy_Fallback_Intvl_n_	label: Proxy and Registration	Unsigned	30	doc	0-65535 s		extension		XRG R6841	na
        Survivability_Proxy_n_	label: Proxy and Registration	String		doc	host[:port][:A=ip-list] [pipe second host]		extension		XRG R6841	na
        Auth_Support_RFC8760	label: SIP Settings	Bool	No	doc	Yes | No			12.0(2)	XRG	na
        Connect_on_Bootup	label: VPN	Bool	No	doc	Yes | No	all but 6821, 7832, 8832		11.3(7)	XRG R6841	rw
        Block_Anonymous_Call_Enable_n_	label: XSI Line Service	Bool	No	doc	Yes | No		extension		XRG R6841	na
        Call_Waiting_Enable_n_	label: XSI Line Service	Bool	No	doc	Yes | No		extension		XRG R6841	na
        Bluetooth	unplaced	Bool?	Yes	field	Yes | No				R6841	na
        Boot_Display	unplaced	String?	Default	field					R6841	na
        CallLog_Enable	unplaced	Bool?	No	field	Yes | No				R6841	na
        Custom_LED_Type	unplaced	String?	Default	field					R6841	na
        Handset_LED_Alert	unplaced	String?	Voicemail	field					R6841	na
        LCD_Contrast	unplaced	Unsigned?	7	field					R6841	na
        Login_Invisible	unplaced	Bool?	No	field	Yes | No				R6841	na
        Logo_URL	unplaced	URL?		field					R6841	na
        Network_Configuration	unplaced	Bool?	Yes	field	Yes | No				R6841 W12	na
        Page_Service_URL	unplaced	URL?		field					R6841	na
        Phone_Background	unplaced	String?	Default	field					R6841	na
        PoE_Power_Required	unplaced	String?	Normal	field					R6841	na
        Preferred_Password_Input_Mode	unplaced	Password?		field					R6841	na
        Proxy_Settings	unplaced	Bool?	Yes	field	Yes | No				R6841	na
        Serviceability_Map	unplaced	Unsigned?	0000	field					R6841	na
        Session_Timer_m_	unplaced	Unsigned?	480	field					R6841	na
        WideBand_Handset_Enable	unplaced	Bool?	No	field	Yes | No				R6841	na
        Attendant_Console_Call_Pickup_Code	unplaced (SPA-era)	String?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        Call_Back_Act_Code	unplaced (SPA-era)	String?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        Call_Back_Deact_Code	unplaced (SPA-era)	String?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        Call_UnPark_Code	unplaced (SPA-era)	String?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        Default_Character_Encoding	unplaced (SPA-era)	String?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        Enable_PC_Port_VLAN_Tagging	unplaced (SPA-era)	String?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        Feature_Invocation_Tone	unplaced (SPA-era)	ToneScript?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        Force_G723_Code	unplaced (SPA-era)	String?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        Force_G726r16_Code	unplaced (SPA-era)	String?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        Force_G726r24_Code	unplaced (SPA-era)	String?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        Force_G726r32_Code	unplaced (SPA-era)	String?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        Force_G726r40_Code	unplaced (SPA-era)	String?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        Force_L16_Code	unplaced (SPA-era)	String?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        Media_Loopback_Code	unplaced (SPA-era)	String?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        Prefer_G723_Code	unplaced (SPA-era)	String?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        Prefer_G726r16_Code	unplaced (SPA-era)	String?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        Prefer_G726r24_Code	unplaced (SPA-era)	String?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        Prefer_G726r32_Code	unplaced (SPA-era)	String?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        Prefer_G726r40_Code	unplaced (SPA-era)	String?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        Prefer_L16_Code	unplaced (SPA-era)	String?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        Protect_IVR_FactoryReset	unplaced (SPA-era)	String?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        RTP-Start-Loopback_Codec	unplaced (SPA-era)	String?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        SIT1_Tone	unplaced (SPA-era)	ToneScript?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        SIT2_Tone	unplaced (SPA-era)	ToneScript?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        SIT3_Tone	unplaced (SPA-era)	ToneScript?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        SIT4_Tone	unplaced (SPA-era)	ToneScript?		unknown		SPA-era name in a server profile; not confirmed on MPP			W12	na
        """#
}
