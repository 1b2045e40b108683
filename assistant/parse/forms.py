"""Forms of one character made one, for matching only: full and half width, traditional and simplified.

In: any text. Out: a text of exactly the same length, so that an offset found in it holds in the original.
Next: every pattern of `parse`; later stages may use it for their own matching. Never: a quote.
"""

from __future__ import annotations

import re

_WIDTH = {0xFF01 + n: chr(0x21 + n) for n in range(94)}
_BLANKS = dict.fromkeys((0x3000, 0xA0, 0xFEFF, 0x2002, 0x2003, 0x2009), " ")
_VARIANTS = {ord(old): new for old, new in zip("〔〕﹙﹚︰∶﹕﹔﹐｡､「」", "()():::;,。、“”", strict=True)}

_TRADITIONAL = (
    "萬與專業東絲兩嚴個豐臨為麗舉麼義樂習鄉書買亂爭於虧雲亞產親億僅從倉儀們價眾優會傳傷倫偽體餘傭債傾償儲兒內"
    "兌黨蘭關興養獸冊寫軍農馮沖決況凍淨減湊幾鳳憑凱擊鑿劃劉則剛創刪別剎劑劍劇勸辦務動勵勁勞勢勻匯區醫華協單賣"
    "盧衛卻廠廳歷壓厭廁廂廈廚縣參雙發變敘疊葉號嘆嚇嗎啟吳員嗆嗎圍園圓圖團場塊堅壇壞墳墜壟壘處備復夠頭誇夾奪奮"
    "獎奧婦媽姍孫學寧寶實寵審憲宮寬賓對尋導壽將爾塵嘗堯屍盡層屆屬屢嶼歲豈島嶺嶽巔鞏幣帥師帳簾幟帶幫廣莊慶廬庫"
    "應廟龐廢開異棄張彌彎彈強歸當錄徹徑後憶憂懷態慫憐總戀恆惡悅懸驚慘懲慚憤慣戰戲戶撲執擴掃揚擾撫拋搶護報擔擬"
    "擁攔撥擇掛摯撓擋掙揮損撿換據擄擲摻攬攪攝擺搖攤敵斂數齋鬥斷無舊時曠曇晝顯晉曬曉暈暉暫術機殺雜權條來楊極構"
    "樞棗槍櫃標棧棟欄樹棲樣橋檢樓檻橫櫻歡歐殘殲毆毀畢斃氣漢湯溝沒瀝淪滄滬濘淚澤潔灑窪澆濁測濟渾濃塗濤澇漣渦渙"
    "滌潤漲澀淵漸漁滲溫灣濕潰濺滾滿濾濫濱灘瀟瀾滅燈靈災燦爐點煉爛煙煩燒熱愛爺牽犧狀猶獨獄獲獵環現瑪瑋璽瓊產電"
    "畫暢疇癥療瘋瘡皺盤監蓋盜睜瞞矯礦碼磚礎確礙禮禍禪離種積稱穩窮竊競筆築篩簡簽籌類糧糾紀約級紛納紋純紗紙線組"
    "細終經結給絕統絲綁綜綠維綱網綿緊緒緣編緩練縣縫縮總績織繞繪繼續纖罰罷羅聖聞聯聰職聽肅腸腎腫脹膽臟臨艦藝節範"
    "藥蘇虛蟲蠶補裝裡製複見規視覽覺觀觸計訂認討讓訓議訊記講許論設訪證評識詞試詩話該詳語誤說請諸課調談諾謀謝譜護"
    "讀變貝負財貢貧貨質販貪購貫責貯貴貸費貼賀資賴賽贈贏趙趨跡踐車軌軟轉輪軸較載輔輕輛輸轄辭達遷過運還進遠違連遲"
    "適選遞邏郵鄰釋裏鑒針釣鈣鈷鈾鈦鋰錫鋼銅鎳鐵鉛銀鋁鏈鎖鍵鍋錄錯鏡鐘長門閉問間閱隊陽陰陣階際陸陳險隨隱難電霧"
    "國佈靜頁頂項順須預領頻題額顏願顧飛飯飲館馬駐駕驅驗驟髮魚鮮鳥麥黃齊齒龍"
    "週註夥徵佔係併彙託臺鬆錶誌緻曆瞭麵捲迴遊羣峯衝準駛顆纜艙齡贊薦諮詢檔獻僱誠賬銷營籤繳絡紮鑽軋鍛鑄鎂鋅錳鈉鉀鎢鉬鈮鉭鎘鍺鎵銦釷釩鈹釔鑭鈰矽癒憊顱瑩螢氫藍紅腦攜嚐韌穫穀飼餵釀閘紐樑樁隕颱")
_SIMPLIFIED = (
    "万与专业东丝两严个丰临为丽举么义乐习乡书买乱争于亏云亚产亲亿仅从仓仪们价众优会传伤伦伪体余佣债倾偿储儿内"
    "兑党兰关兴养兽册写军农冯冲决况冻净减凑几凤凭凯击凿划刘则刚创删别刹剂剑剧劝办务动励劲劳势匀汇区医华协单卖"
    "卢卫却厂厅历压厌厕厢厦厨县参双发变叙叠叶号叹吓吗启吴员呛吗围园圆图团场块坚坛坏坟坠垄垒处备复够头夸夹夺奋"
    "奖奥妇妈姗孙学宁宝实宠审宪宫宽宾对寻导寿将尔尘尝尧尸尽层届属屡屿岁岂岛岭岳巅巩币帅师帐帘帜带帮广庄庆庐库"
    "应庙庞废开异弃张弥弯弹强归当录彻径后忆忧怀态怂怜总恋恒恶悦悬惊惨惩惭愤惯战戏户扑执扩扫扬扰抚抛抢护报担拟"
    "拥拦拨择挂挚挠挡挣挥损捡换据掳掷掺揽搅摄摆摇摊敌敛数斋斗断无旧时旷昙昼显晋晒晓晕晖暂术机杀杂权条来杨极构"
    "枢枣枪柜标栈栋栏树栖样桥检楼槛横樱欢欧残歼殴毁毕毙气汉汤沟没沥沦沧沪泞泪泽洁洒洼浇浊测济浑浓涂涛涝涟涡涣"
    "涤润涨涩渊渐渔渗温湾湿溃溅滚满滤滥滨滩潇澜灭灯灵灾灿炉点炼烂烟烦烧热爱爷牵牺状犹独狱获猎环现玛玮玺琼产电"
    "画畅畴症疗疯疮皱盘监盖盗睁瞒矫矿码砖础确碍礼祸禅离种积称稳穷窃竞笔筑筛简签筹类粮纠纪约级纷纳纹纯纱纸线组"
    "细终经结给绝统丝绑综绿维纲网绵紧绪缘编缓练县缝缩总绩织绕绘继续纤罚罢罗圣闻联聪职听肃肠肾肿胀胆脏临舰艺节范"
    "药苏虚虫蚕补装里制复见规视览觉观触计订认讨让训议讯记讲许论设访证评识词试诗话该详语误说请诸课调谈诺谋谢谱护"
    "读变贝负财贡贫货质贩贪购贯责贮贵贷费贴贺资赖赛赠赢赵趋迹践车轨软转轮轴较载辅轻辆输辖辞达迁过运还进远违连迟"
    "适选递逻邮邻释里鉴针钓钙钴铀钛锂锡钢铜镍铁铅银铝链锁键锅录错镜钟长门闭问间阅队阳阴阵阶际陆陈险随隐难电雾"
    "国布静页顶项顺须预领频题额颜愿顾飞饭饮馆马驻驾驱验骤发鱼鲜鸟麦黄齐齿龙"
    "周注伙征占系并汇托台松表志致历了面卷回游群峰冲准驶颗缆舱龄赞荐咨询档献雇诚账销营签缴络扎钻轧锻铸镁锌锰钠钾钨钼铌钽镉锗镓铟钍钒铍钇镧铈硅愈惫颅莹萤氢蓝红脑携尝韧获谷饲喂酿闸纽梁桩陨台")
_TABLE = _WIDTH | _BLANKS | _VARIANTS | {ord(old): new for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}


_DOT = re.compile(r"(?<=[\u4e00-\u9fff)])(?<![一二三四五六七八九十]) ?\.(?=[\s\u4e00-\u9fff]|$)")
"""A Latin full stop behind a Han word: texts typed with half-width marks end their sentences with it."""


def fold(content: str) -> str:
    """`content` with full-width ASCII made half width, blanks made blanks, common traditional characters simplified, a
    dot that ends a Han sentence made 。. The length never changes. `fold("領域方向：Ａ") == "领域方向:A"`."""
    folded = content.translate(_TABLE)
    return _DOT.sub(lambda found: found.group()[:-1] + "。", folded) if "." in folded else folded


def width(line: str) -> int:
    """Columns that a line takes on the page: a Han character two, a Latin one one."""
    return len(line) + sum(map("\u2e7f".__lt__, line))
